"""What a community is, as members decide on it: what is proposed, what it says, what is carried out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup, escape

from parvis.communities import actions as communities
from parvis.communities import identity
from parvis.communities.forms import ACCESS, KINDS, VISIBILITY
from parvis.communities.models import Visibility
from parvis.communities.procedures import ABOUT
from parvis.decisions.enacting import Enactment, enactment
from parvis.decisions.models import Proposal
from parvis.pages.marked import marked
from parvis.pages.reader_words import words
from parvis.words import N_

_CODED: Final[Mapping[str, Mapping[Any, object]]] = {
    "kind": KINDS,
    "access": ACCESS,
    "visibility": VISIBILITY,
}


def register() -> None:
    """Let members decide what their community is."""
    enactment("identity", Enactment(ABOUT["identity"], identity.faults, describe, enact))


def enact(proposal: Proposal, at: datetime) -> None:
    """Make the community what they decided."""
    communities.change_identity(
        community=proposal.community, changes=proposal.changes, decision=proposal.pk, at=at
    )


def describe(proposal: Proposal) -> Sequence[str]:
    """Say each thing that becomes another, and what follows for readers."""
    said, before, after = words(), proposal.changes["before"], proposal.changes["after"]
    lines: list[str] = []
    for name in identity.NAMES:
        if name in after:
            title = said.gettext(identity.NAMES[name])
            change = marked(*(_said(name, each[name]) for each in (before, after)))
            line = said.gettext(
                N_("{what}: {change}"), what=escape(title[:1].upper() + title[1:]), change=change
            )
            lines.append(Markup(line))  # noqa: S704 (both parts are escaped)
    if after.get("visibility") == Visibility.MEMBERS:
        narrows = N_(
            "From then on nobody but members reads anything here, and that stays so. Feeds, search, files "
            "and pages close to everybody else at once; what others took with them before cannot be called "
            "back."
        )
        lines.append(said.gettext(narrows))
    return lines


def _said(name: str, value: Any) -> str:
    """Say one value to whoever reads."""
    said = words()
    if name in _CODED:
        return str(_CODED[name].get(value, value))
    if name == "languages":
        return said.enumeration([said.language_name(each) for each in value])
    if name == "inside":
        return said.gettext(N_("it stands in it") if value else N_("none: it stands by itself"))
    return str(value)
