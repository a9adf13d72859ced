"""Who may do what in the loop, and the reason when not."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.listening import errors
from parvis.listening.concerned import persons_concerned
from parvis.listening.models import (
    Answer,
    Expectation,
    Interpellation,
    Question,
    Responsible,
    Statement,
    Theme,
)
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

Stage = Expectation.Stage


def read(viewer: Person | None, community: Community) -> Verdict:
    """Let whoever may read the community read its expectations, answers and register."""
    return communities.read(viewer, community)


def animate(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever is mandated to animate act; where nobody is, any member may, and the register shows it.

    A community without a living mandate falls back to its members, never to the host of the server.
    """
    if verdict := communities.write(viewer, community):
        return verdict
    if communities.holds(viewer, community, Power.ANIMATE, at) is None or not _animated(community, at):
        return None
    return errors.InOthersCharge(community=community.name)


def write(viewer: Person | None, community: Community) -> Verdict:
    """Let any member write an expectation."""
    return communities.write(viewer, community)


def join(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let any member say that they expect it too, while it stands by itself."""
    return communities.write(viewer, expectation.community) or _stands(expectation)


def leave(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let anyone with an account who may read take back that they expect it."""
    return communities.somebody(viewer) or read(viewer, expectation.community)


def follow(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let anyone with an account who may read follow, and stop."""
    return communities.somebody(viewer) or read(viewer, expectation.community)


def tend(viewer: Person | None, expectation: Expectation, at: datetime) -> Verdict:
    """Let those who animate rename, merge, split, set aside and route what stands by itself."""
    return animate(viewer, expectation.community, at) or _stands(expectation)


def demand(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let any member demand an answer where one is waited for, and none is demanded yet."""
    if verdict := join(viewer, expectation):
        return verdict
    if expectation.waits_since is None:
        return errors.NothingIsAsked()
    standing = expectation.interpellations.filter(answered_at=None, withdrawn_at=None)
    return errors.DemandStands() if standing.exists() else None


def cosign(viewer: Person | None, demanded: Interpellation) -> Verdict:
    """Let any member sign a demand while it stands."""
    return communities.write(viewer, demanded.expectation.community) or _demanded(demanded)


def unsign(viewer: Person | None, demanded: Interpellation) -> Verdict:
    """Let anyone with an account take back their signature while the demand stands."""
    community = demanded.expectation.community
    return communities.somebody(viewer) or read(viewer, community) or _demanded(demanded)


def withdraw_demand(viewer: Person | None, demanded: Interpellation) -> Verdict:
    """Let whoever opened a demand take it back until enough have signed."""
    if verdict := communities.somebody(viewer) or _demanded(demanded):
        return verdict
    if viewer is None or viewer.pk != demanded.opened_by_id:
        return errors.NotYourDemand()
    return errors.DemandOfMany() if demanded.reached_at else None


def claim_office(viewer: Person | None, responsible: Responsible) -> Verdict:
    """Let whoever holds a letter to a responsible person say that its office is theirs, and take it back."""
    if verdict := communities.somebody(viewer):
        return verdict
    if responsible.ended_at is not None:
        return errors.NotInOffice(community=responsible.community.name)
    free = viewer is not None and responsible.person_id in {None, viewer.pk}
    return None if free else errors.OfficeClaimed()


def route(viewer: Person | None, expectation: Expectation, responsible: Responsible, at: datetime) -> Verdict:
    """Let those who animate say whose matter it is, among those in office here."""
    if verdict := tend(viewer, expectation, at):
        return verdict
    here = responsible.community_id == expectation.community_id and responsible.ended_at is None
    return None if here else errors.NotInOffice(community=expectation.community.name)


def tell(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let any member answer the question a responsible person asked back."""
    if verdict := join(viewer, expectation):
        return verdict
    asked = expectation.answers.filter(
        kind=Answer.Kind.QUESTION, state=Answer.State.PUBLISHED, round=expectation.round
    )
    open_still = expectation.waits_since is not None and asked.exists()
    return None if open_still else errors.NothingWasAsked()


def judge(viewer: Person | None, answer: Answer, expectation: Expectation) -> Verdict:
    """Let those who expressed or joined an expectation say whether its last answer answers."""
    if verdict := communities.somebody(viewer) or read(viewer, expectation.community):
        return verdict
    closes = answer.kind in {Answer.Kind.ANSWER, Answer.Kind.DECLINE, Answer.Kind.PROMISE}
    of_now = answer.round == expectation.round and expectation.stage in {Stage.ANSWERED, Stage.JUDGED}
    if not (closes and of_now and answer.state == Answer.State.PUBLISHED):
        return errors.NothingToJudge()
    concerned = viewer is not None and viewer.pk in persons_concerned(expectation)
    return None if concerned else errors.NotConcerned()


def look_at_promise(viewer: Person | None, answer: Answer, expectation: Expectation, at: datetime) -> Verdict:
    """Let those who animate say whether a promise was kept, from the day it was for."""
    if verdict := tend(viewer, expectation, at):
        return verdict
    promised = answer.kind == Answer.Kind.PROMISE and answer.state == Answer.State.PUBLISHED
    due = answer.promised_for is not None and answer.promised_for <= at.date()
    return None if promised and due and answer.kept is None else errors.NothingPromised()


def object_here(viewer: Person | None, community: Community) -> Verdict:
    """Let whoever has written here, member or not any more, keep their words out of the ear."""
    return communities.somebody(viewer) or read(viewer, community)


def state(viewer: Person | None, question: Question, at: datetime) -> Verdict:
    """Let any member write a statement while a question is open."""
    return communities.write(viewer, question.community) or _asked_still(question, at)


def vote_at_all(viewer: Person | None, question: Question, at: datetime) -> Verdict:
    """Let any member vote while a question is open: suspended as well, as in every vote of members."""
    return communities.vote(viewer, question.community) or _asked_still(question, at)


def vote(viewer: Person | None, question: Question, statement: Statement, at: datetime) -> Verdict:
    """Let any member vote on a statement that was not set aside."""
    if verdict := vote_at_all(viewer, question, at):
        return verdict
    return errors.WasSetAside(why=statement.aside_why) if statement.aside_why else None


def _asked_still(question: Question, at: datetime) -> Verdict:
    closed = question.closes_at is not None and at >= question.closes_at
    return errors.QuestionClosed() if closed else None


def _demanded(demanded: Interpellation) -> Verdict:
    return errors.DemandOver() if demanded.answered_at or demanded.withdrawn_at else None


def merge(viewer: Person | None, expectation: Expectation, into: Expectation, at: datetime) -> Verdict:
    """Let those who animate merge what is not on its way yet into another that stands in the community."""
    if verdict := tend(viewer, expectation, at) or _not_aside(expectation):
        return verdict
    if not _takes(into, expectation.community_id) or into.pk == expectation.pk:
        return errors.OtherExpectationNeeded()
    demanded = expectation.interpellations.filter(answered_at=None, withdrawn_at=None).exists()
    return errors.OnItsWay() if demanded or expectation.stage != Stage.HEARD else None


def unmerge(viewer: Person | None, expectation: Expectation, at: datetime) -> Verdict:
    """Let those who animate undo a merging, the last one first."""
    if verdict := animate(viewer, expectation.community, at):
        return verdict
    into = expectation.merged_into
    if into is None:
        return errors.NotMerged()
    return errors.MergedFurther(title=into.title) if into.merged_into_id else None


def set_aside(viewer: Person | None, expectation: Expectation, at: datetime) -> Verdict:
    """Let those who animate set aside what was not."""
    return tend(viewer, expectation, at) or _not_aside(expectation)


def take_back(viewer: Person | None, expectation: Expectation, at: datetime) -> Verdict:
    """Let those who animate take up again what was set aside."""
    if verdict := tend(viewer, expectation, at):
        return verdict
    return None if expectation.stage == Stage.ASIDE else errors.NotSetAside()


def decide(viewer: Person | None, theme: Theme, at: datetime) -> Verdict:
    """Let those who animate confirm or set aside a theme of which nobody has decided."""
    if verdict := animate(viewer, theme.community, at):
        return verdict
    return None if theme.state == Theme.State.PROPOSED else errors.ThemeDecided()


def merge_theme(viewer: Person | None, theme: Theme, into: Expectation, at: datetime) -> Verdict:
    """Let those who animate put a theme into an expectation that stands in the community."""
    if verdict := decide(viewer, theme, at):
        return verdict
    return None if _takes(into, theme.community_id) else errors.OtherExpectationNeeded()


def take_theme_back(viewer: Person | None, theme: Theme, at: datetime) -> Verdict:
    """Let those who animate propose again a theme that was set aside, or put into an expectation."""
    if verdict := animate(viewer, theme.community, at):
        return verdict
    return None if theme.state == Theme.State.ASIDE or theme.into_id else errors.NotSetAside()


def _takes(expectation: Expectation, community: int) -> bool:
    """Tell whether others may be merged into it."""
    here = expectation.community_id == community and expectation.merged_into_id is None
    return here and expectation.stage != Stage.ASIDE


def _not_aside(expectation: Expectation) -> Verdict:
    return errors.WasSetAside(why=expectation.aside_why) if expectation.stage == Stage.ASIDE else None


def _stands(expectation: Expectation) -> Verdict:
    return errors.ExpectationElsewhere() if expectation.merged_into_id else None


def _animated(community: Community, at: datetime) -> bool:
    """Tell whether anybody holds a mandate to animate."""
    mandates = community.mandates.filter(starts_at__lte=at, ends_at__gt=at, ended_at=None)
    return any(Power.ANIMATE in each for each in mandates.values_list("powers", flat=True))
