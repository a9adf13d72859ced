"""From a signal to its reversal: who judges, who is judged, who judges anew, each on their own pages."""

from playwright.sync_api import expect

from tests.place.journeys.power_walk import Walk

SEATS = 7


def signal(walk: Walk) -> None:
    """Somebody signals a message, from the message, by a clause; and gets a number at once."""
    page = walk.at(walk.town.signaller, f"talk/{walk.place.paths['topic-' + walk.town.slug]}/")
    walk.see(page)
    walk.follow(page, page.locator("#p2 a[href*='/signal/']"), keys=True)
    hand = walk.hand(page, keys=True)
    hand.tick(page.locator("[name=clause]").nth(2))
    hand.write(walk.town.typed["why"], into=page.locator("main [name=words]"))
    walk.send(page, keys=True)
    receipt = page.url.rstrip("/").rpartition("/")[2]
    expect(page.locator("main")).to_contain_text(receipt)
    walk.case = walk.crowd("latest", slug=walk.town.slug)["case"]


def answer_before_anybody_decides(walk: Walk) -> None:
    """Whoever wrote the message is heard first."""
    page = walk.at(walk.town.author, f"cases/{walk.case}/")
    walk.see(page)
    page.locator("main [name=words]").fill(walk.town.typed["heard"])
    walk.send(page)
    expect(page.locator("main [name=words]")).to_have_value(walk.town.typed["heard"])


def rule(walk: Walk) -> None:
    """A moderator with a mandate hides it, with reasons; readers see by which clause."""
    page = walk.at(walk.town.moderator, "cases/")
    walk.see(page)
    walk.follow(page, f"main a[href$='/cases/{walk.case}/']")
    walk.follow(page, "main a.act[href$='/rule/']")
    page.locator("[name=outcome][value=hide]").check()
    page.locator("[name=facts]").fill(walk.town.typed["facts"])
    page.locator("[name=reasons]").fill(walk.town.typed["reasons"])
    walk.send(page)
    hidden(walk, yes=True)


def hidden(walk: Walk, *, yes: bool) -> None:
    """Make sure of what anybody reads in the place of the message."""
    page = walk.at("", f"talk/{walk.place.paths['topic-' + walk.town.slug]}/")
    walk.see(page)
    post = page.locator("#p2")
    expect(post.locator(".gone")).to_have_count(1 if yes else 0)
    expect(post.locator("> .body")).to_have_count(0 if yes else 1)


def appeal(walk: Walk) -> None:
    """Whoever wrote it appeals: it is free, and those who could be drawn are listed at once."""
    page = walk.at(walk.town.author, f"cases/{walk.case}/")
    walk.follow(page, "main a[href$='/appeal/']", keys=True)
    hand = walk.hand(page, keys=True)
    hand.write(walk.town.typed["appeal"], into=page.locator("main [name=words]").first)
    walk.send(page, keys=True)
    walk.let_pass(hours=25)


def be_drawn(walk: Walk) -> None:
    """The lot calls seven who took no part; each says whether they sit."""
    drawn = walk.crowd("called", slug=walk.town.slug, number=walk.case)
    walk.juror, walk.jury = drawn["names"][0], drawn["jury"]
    assert len({*drawn["names"]}) == SEATS
    assert not {*drawn["names"]} & {walk.town.author, walk.town.signaller, walk.town.moderator}
    page = walk.at(walk.juror, "juries/")
    walk.see(page)
    walk.follow(page, f"main a[href$='/juries/{walk.jury}/']")
    walk.send(page, button="main button[formaction$='/do/take/']")
    assert walk.crowd("sit", slug=walk.town.slug, number=walk.case) == SEATS - 1


def reverse(walk: Walk) -> None:
    """The jury finds nothing wrong: four of seven are enough, and the message stands again."""
    page = walk.at(walk.juror, f"juries/{walk.jury}/")
    walk.see(page)
    hand = walk.hand(page, keys=True)
    hand.tick(page.locator("#vote [name$=outcome][value=nothing]"))
    hand.write(walk.town.typed["juror"], into=page.locator("#vote [name$=reasons]"))
    walk.send(page, keys=True, button="#vote button.act")
    hidden(walk, yes=True)
    more = walk.crowd("judge", slug=walk.town.slug, number=walk.case, reasons=walk.town.typed["jurors"])
    assert more == SEATS // 2
    hidden(walk, yes=False)
    page = walk.at("", f"cases/{walk.case}/")
    walk.see(page)
    expect(page.locator(".ruling")).to_have_count(2)
    expect(page.locator(".ruling").last).to_contain_text(walk.said("On appeal: reversed"))
