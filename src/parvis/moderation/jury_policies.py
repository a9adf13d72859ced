"""Who may appeal, sit on a jury, speak to it and among its jurors, and the reason when not."""

from datetime import datetime, timedelta

from parvis.communities import policies as communities
from parvis.communities.laws import in_force
from parvis.moderation import jury_laws, laws
from parvis.moderation.errors import juries as errors
from parvis.moderation.models import Case, Jury, Ruling, Seat, Side, Signal
from parvis.pages.clock import day
from parvis.pages.refusals import NotHere, SignInFirst, Verdict
from parvis.people.models import Person

State = Seat.State


def side_of(viewer: Person | None, case: Case, signal: Signal | None = None) -> Side | None:
    """Tell on which side of a case somebody stands: by who they are, or by the receipt they hold."""
    if viewer is not None:
        if viewer.pk == case.person_id:
            return Side.CONCERNED
        signalled = case.signals.filter(by=viewer).exclude(kind=Signal.Kind.OWN)
        return Side.SIGNALLED if signalled.exists() else None
    held = signal is not None and signal.case_id == case.pk and signal.by_id is None
    return Side.SIGNALLED if held else None


def appeal(viewer: Person | None, ruling: Ruling, at: datetime, signal: Signal | None = None) -> Verdict:
    """Let either side appeal a ruling once, within the time the guide gives, never less than six months.

    The two who came to an agreement are bound by it; others who signalled the same are not.
    """
    if viewer is not None and (verdict := communities.somebody(viewer)):
        return verdict
    if side_of(viewer, ruling.case, signal) is None:
        return SignInFirst() if viewer is None and signal is None else errors.NotYourSide()
    final = ruling.was_agreed_by(viewer) if ruling.is_agreement else ruling.by_id is None
    if final or ruling.case.rulings.filter(number__gt=ruling.number).exists():
        return errors.LastWord()
    if hasattr(ruling, "appeal"):
        return errors.AppealedAlready()
    days = in_force(ruling.case.community, laws.APPEAL_DAYS)
    return errors.AppealTooLate(days=days) if at > ruling.at + timedelta(days=days) else None


def give_word(viewer: Person | None, jury: Jury) -> Verdict:
    """Let both sides, wherever they are, and every member who may write add words to the seed of a draw.

    One word the host does not dispose of keeps them from having chosen: any member may see to it.
    """
    if verdict := communities.somebody(viewer):
        return verdict
    if jury.draw.drawn_at is not None:
        return errors.WordsOver()
    return None if side_of(viewer, jury.case) is not None else communities.write(viewer, jury.case.community)


def plead(viewer: Person | None, jury: Jury, signal: Signal | None = None) -> Verdict:
    """Let each of both sides write to the jury once, until it has decided."""
    if viewer is not None and (verdict := communities.somebody(viewer)):
        return verdict
    side = side_of(viewer, jury.case, signal)
    if side is None:
        return SignInFirst() if viewer is None and signal is None else errors.NotYourSide()
    if jury.ended_at is not None:
        return errors.JuryOver()
    said = (
        jury.pleas.filter(by=viewer)
        if viewer
        else jury.pleas.filter(receipt=signal.receipt if signal else "")
    )
    return errors.PleadedAlready() if said.exists() else None


def challenge(viewer: Person | None, jury: Jury) -> Verdict:
    """Let each side ask once that somebody, should they be drawn, step back."""
    if verdict := communities.somebody(viewer):
        return verdict
    side = side_of(viewer, jury.case)
    if side is None:
        return errors.NotYourSide()
    if jury.ended_at is not None:
        return errors.JuryOver()
    return errors.ChallengedAlready() if jury.challenges.filter(side=side).exists() else None


def answer_call(viewer: Person | None, jury: Jury, seat: Seat | None, at: datetime) -> Verdict:
    """Let whoever is called take the seat or leave it, while it waits for them."""
    if verdict := communities.somebody(viewer):
        return verdict
    if seat is None or viewer is None or seat.person_id != viewer.pk:
        return errors.NotOfThisJury()
    if jury.ended_at is not None:
        return errors.JuryOver()
    if seat.state == State.SILENT or (seat.state == State.INVITED and at >= answer_until(seat)):
        return errors.CallOver(until=day(answer_until(seat)))
    return None if seat.state == State.INVITED else errors.SeatAnswered()


def step_back(viewer: Person | None, jury: Jury, seat: Seat | None) -> Verdict:
    """Let a juror recuse themselves until the jury has decided."""
    if verdict := communities.somebody(viewer):
        return verdict
    if seat is None or viewer is None or seat.person_id != viewer.pk or seat.state != State.ACCEPTED:
        return errors.NotOfThisJury()
    return errors.JuryOver() if jury.ended_at is not None else None


def deliberate(viewer: Person | None, jury: Jury, seat: Seat | None) -> Verdict:
    """Let the jurors of a jury that sits speak and vote."""
    if verdict := step_back(viewer, jury, seat):
        return verdict
    return None if jury.state == Jury.State.SITS else errors.JuryNotSitting()


def enter(viewer: Person | None, seat: Seat | None) -> Verdict:
    """Let jurors into their room, then and later; for everybody else there is none."""
    inside = seat is not None and viewer is not None and seat.person_id == viewer.pk
    return None if inside and seat is not None and seat.state == State.ACCEPTED else NotHere()


def read_jury(viewer: Person | None, jury: Jury) -> Verdict:
    """Let whoever reads the community, and both sides wherever they are, know how far a jury is."""
    if side_of(viewer, jury.case) is not None:
        return None
    return communities.read(viewer, jury.case.community)


def answer_until(seat: Seat) -> datetime:
    """Tell until when somebody called may answer."""
    hours = in_force(seat.jury.case.community, jury_laws.JUROR_HOURS)
    return seat.invited_at + timedelta(hours=hours)
