"""Clauses and mandates in members’ hands: one amended, one ended, the next one given, each by a vote."""

from playwright.sync_api import Page, expect

from tests.place.journeys.power_story import MODERATOR, NO_RISK
from tests.place.journeys.power_walk import Walk

VOTERS = slice(0, 14)


def amend_a_clause(walk: Walk) -> None:
    """A member rewrites a clause; members talk, vote in public, and it holds once they could read it."""
    page = walk.at(walk.town.voter, "guide/")
    walk.see(page)
    walk.follow(page, "#clause-2 a[href*='clause=2']")
    page.locator("main [name=title]").fill(walk.town.typed["title"])
    page.locator("main [name=source]").fill(walk.town.typed["source"])
    page.locator("main [name=clause-0-text]").fill(walk.town.typed["reworded"])
    walk.send(page)
    number = proposed(walk)
    open_the_vote(walk, number)
    vote(walk, number, "for")
    walk.crowd("vote", slug=walk.town.slug, number=number, names=walk.town.crowd[VOTERS])
    page = outcome(walk, number)
    expect(page.locator("#changes")).to_contain_text(walk.town.typed["reworded"])
    page = walk.at(walk.town.voter, "guide/")
    walk.see(page)
    expect(page.locator("#clause-2")).not_to_contain_text(walk.town.typed["reworded"])
    walk.let_pass(days=8)
    accept_it_anew(walk, walk.town.voter)
    accept_it_anew(walk, walk.town.next)
    walk.crowd("accept", slug=walk.town.slug, names=[*walk.town.crowd, walk.town.founder])
    expect(walk.at("", "guide/").locator("#clause-2")).to_contain_text(walk.town.typed["reworded"])


def accept_it_anew(walk: Walk, who: str) -> None:
    """Members are shown what changed, and accept it, at their next visit."""
    page = walk.at(who, "guide/")
    walk.see(page)
    expect(page.locator("main ins, main .differences").first).to_be_visible()
    for box in page.locator("#accept [type=checkbox]").all():
        box.check()
    walk.send(page, button="#accept button.act")


def recall_the_moderator(walk: Walk) -> None:
    """Five of twenty-five sign; all vote in secret; the mandate ends."""
    mandate = int(walk.place.paths[f"mandate-{walk.town.slug}"])
    page = walk.at(walk.town.voter, "mandates/")
    walk.see(page)
    walk.follow(page, f"main a[href$='/mandates/{mandate}/']")
    walk.send(page, button="#recall button")
    walk.crowd("sign", mandate=mandate, names=walk.town.crowd[:4])
    number = proposed(walk)
    open_the_vote(walk, number)
    vote(walk, number, "for")
    walk.crowd("vote", slug=walk.town.slug, number=number, names=walk.town.crowd[VOTERS])
    outcome(walk, number)
    assert walk.town.moderator not in walk.crowd("latest", slug=walk.town.slug)["mandates"]
    page = walk.at("", "mandates/")
    walk.see(page)
    expect(page.locator("#past")).to_contain_text(walk.town.moderator)


def elect_another(walk: Walk) -> None:
    """An election is called, two stand, members give grades in secret, and one is chosen."""
    page = walk.at(walk.town.voter, "mandates/")
    walk.follow(page, f"#{MODERATOR} a[href*='subject=election']")
    page.locator("main [name=title]").fill(walk.town.typed["election"])
    page.locator("main [name=source]").fill(walk.town.typed["called"])
    expect(page.locator("[name=role]")).to_have_value(MODERATOR)
    page.locator("main [name=seats]").fill("1")
    walk.send(page)
    number = proposed(walk)
    page = walk.at(walk.town.next, f"decide/{number}/")
    page.locator("#candidates summary").click()
    page.locator("#candidates textarea").fill(walk.town.programme)
    walk.send(page, button="#candidates form button")
    walk.crowd(
        "stand", slug=walk.town.slug, number=number, name=walk.town.founder, words=walk.town.typed["stands"]
    )
    open_the_vote(walk, number)
    vote(walk, number, "excellent", whom=walk.town.next)
    walk.crowd("vote", slug=walk.town.slug, number=number, names=walk.town.crowd[VOTERS], like=walk.town.next)
    outcome(walk, number)
    held = walk.crowd("latest", slug=walk.town.slug)["mandates"]
    assert [name for name, role in held.items() if role == MODERATOR] == [walk.town.next]
    page = walk.at("", "mandates/")
    walk.see(page)
    expect(page.locator(f"#{MODERATOR}")).to_contain_text(walk.town.next)


def proposed(walk: Walk) -> int:
    """Give the number of what was just proposed."""
    number = walk.crowd("latest", slug=walk.town.slug)["proposal"]
    assert isinstance(number, int)
    walk.numbers.append(number)
    return number


def open_the_vote(walk: Walk, number: int) -> None:
    """Once members have talked about it as long as the guide asks, one of them opens the vote."""
    walk.let_pass(days=8)
    page = walk.at(walk.town.voter, f"decide/{number}/")
    walk.see(page)
    walk.follow(page, "main a[href$='/vote/open/']")
    for question, answer in NO_RISK.items():
        if (asked := page.locator(f"[name={question}][value={'yes' if answer else 'no'}]")).count():
            asked.check()
    walk.send(page)


def vote(walk: Walk, number: int, choice: str, whom: str = "") -> None:
    """Vote; in secret one is given a receipt."""
    page = walk.at(walk.town.voter, f"decide/{number}/")
    walk.follow(page, "main a.act[href$='/vote/']", keys=True)
    ballot = page.locator("form.ballot")
    if whom:
        ballot = ballot.locator("fieldset, .field").filter(has_text=whom)
    walk.hand(page, keys=True).tick(ballot.locator(f"[type=radio][value={choice}]").first)
    walk.send(page, keys=True)


def outcome(walk: Walk, number: int) -> Page:
    """Let the vote end, and read what was decided."""
    walk.let_pass(days=7, hours=2)
    page = walk.at("", f"decide/{number}/")
    walk.see(page)
    expect(page.locator("#outcome")).to_be_visible()
    return page
