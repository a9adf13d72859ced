"""The power of the demo: proposals, votes, mandates, cases, an appeal; whenever it is started."""

from collections import Counter
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from parvis.communities.models import Community, Guide, Mandate, Membership
from parvis.conversations.models import Post
from parvis.decisions.models import Objection, Poll, Proposal, Task
from parvis.ledger.models import Fact
from parvis.moderation.models import Case, Emergency, Jury, Mediation, Ruling
from parvis.samples.place import read_place
from tests.place.demo.moment import NOW


def shows_how_members_hold_power(client: Client) -> None:
    _members_decided_and_decide_now()
    _what_was_decided_is_carried_out()
    _mandates_were_given_and_some_given_back()
    _a_guide_changed_and_changes_again()
    _signals_were_answered_each_in_its_way()
    _a_jury_reversed_a_ruling()
    _the_host_acted_once_and_the_members_ratified_it()
    _nothing_is_told_of_tomorrow()
    _every_page_of_it_opens(client)


def _members_decided_and_decide_now() -> None:
    told = [each for community in read_place().communities for each in community.decisions.proposed]
    assert Proposal.objects.exclude(subject="ratification").count() == len(told)
    polls = Poll.objects.all()
    assert {*polls.filter(closed_at=None).values_list("method", flat=True)} == {
        "judgement",
        "consent",
        "lazy",
    }
    over = polls.filter(closed_at__isnull=False)
    assert {*over.values_list("method", flat=True)} == {
        "approval",
        "consent",
        "judgement",
        "lazy",
        "majority",
        "ranked",
    }
    assert over.get(method="ranked").seats == 3
    assert over.filter(majority=66).count() >= 3
    secret = over.filter(secret=True)
    assert secret.count() >= 3
    assert not any(each.hidden or each.spoiled for each in secret)
    assert {each.result["why"] for each in over} == {"passed", "rejected", "consent", "objection", "elected"}
    assert Objection.objects.filter(poll__closed_at=None, state="stands").exclude(answer="").exists()
    grown = Proposal.objects.filter(state="drafted")
    assert grown.filter(from_topic__isnull=False).exists()
    assert grown.filter(from_expectation__isnull=False).exists()
    assert all(each.versions.count() > 1 and each.amendments.exists() for each in grown)
    assert all({*each.arguments.values_list("side", flat=True)} == {"for", "against"} for each in grown)
    assert all(each.questions.count() > 1 for each in grown)


def _what_was_decided_is_carried_out() -> None:
    assert not Proposal.objects.exclude(trouble="").exists()
    decided = Proposal.objects.filter(state="passed").exclude(subject="other")
    assert not decided.filter(enacted_at=None).exists()
    assert Task.objects.filter(done_at__isnull=False).exclude(taken_by=None).exists()
    assert Task.objects.filter(done_at=None, due_on__lt=NOW.date()).exists()
    assert {
        each is None
        for each in Proposal.objects.exclude(review_on=None).values_list("review_said_at", flat=True)
    } == {True, False}


def _mandates_were_given_and_some_given_back() -> None:
    given = Mandate.objects.exclude(way="birth")
    in_force = [each for each in given if each.in_force(NOW)]
    held = Counter(f"{each.community.slug} {each.role}" for each in in_force)
    assert held["velo-morville moderator"] == held["velo-morville animator"] == 2
    assert held["lantern moderator"] == 3
    assert any(each.handover for each in in_force)
    resigned = given.get(ended_why="given back")
    assert resigned.handover
    assert any(each.ends_at < NOW + timedelta(days=14) for each in in_force)


def _a_guide_changed_and_changes_again() -> None:
    here = Community.objects.get(slug="velo-morville")
    assert here.guide is not None
    assert here.guide.version == 2
    assert Guide.objects.get(community=here, version=3).takes_effect_at > NOW
    active = Membership.objects.filter(community=here, state="active")
    assert not active.exclude(accepted=here.guide).exists()


def _signals_were_answered_each_in_its_way() -> None:
    cases = Case.objects.filter(community__slug="velo-morville")
    assert cases.filter(state="open", due_at__gt=NOW).count() == 1
    assert not Case.objects.exclude(state__in=["open", "ruled"]).exists()
    firsts = Ruling.objects.filter(number=1)
    outcomes = {"hide": 2, "reminder": 1, "nothing": 2, "close": 4}
    assert Counter(firsts.values_list("outcome", flat=True)) == outcomes
    assert all(each.statement for each in firsts if each.outcome in {"hide", "close"})
    assert Mediation.objects.get().state == "agreed"
    assert Post.objects.get(veil="notice").statement is not None


def _a_jury_reversed_a_ruling() -> None:
    jury = Jury.objects.get()
    assert jury.state == "ruled"
    second = jury.rulings.get()
    assert second.reverses
    assert jury.size == 7
    assert jury.seats.filter(state="declined").count() == 1
    assert second.case.post is not None
    assert second.case.post.veil == ""


def _the_host_acted_once_and_the_members_ratified_it() -> None:
    act = Emergency.objects.get()
    assert act.ratified_at is not None
    assert act.lifted_at is not None
    assert not Community.objects.exclude(above=[]).exists()


def _nothing_is_told_of_tomorrow() -> None:
    assert not Fact.objects.filter(at__gt=NOW).exists()


def _every_page_of_it_opens(client: Client) -> None:
    pages = [
        reverse(name, args=(slug,))
        for slug in Community.objects.filter(visibility="public").values_list("slug", flat=True)
        for name in ("decisions:board", "communities:mandates", "register:register", "moderation:juries")
    ]
    shown = Proposal.objects.filter(community__visibility="public").select_related("community")
    pages += [reverse("decisions:proposal", args=(each.community.slug, each.number)) for each in shown]
    ruled = Case.objects.filter(state="ruled", community__visibility="public").select_related("community")
    pages += [reverse("moderation:case", args=(each.community.slug, each.number)) for each in ruled]
    pages += [reverse("communities:guide_changes", args=("velo-morville", version)) for version in (2, 3)]
    assert [page for page in pages if client.get(page).status_code != 200] == []
