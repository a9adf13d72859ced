"""Everything here that no person does by hand, in words (L-03); each room may announce its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from parvis.pages import limits
from parvis.pages.reader_words import words
from parvis.people.inactivity import ERASED_AFTER, PROVEN_WITHIN, WARNED_AFTER
from parvis.words import N_


@dataclass(frozen=True, slots=True)
class Automatic:
    """Name one automatic treatment, say what it does and what it does not; sentences marked with N_."""

    name: str
    title: str
    does: str
    does_not: str
    values: tuple[tuple[str, int], ...] = ()
    """Numbers that fill the placeholders of what it does."""


_ANNOUNCED: Final[dict[str, Automatic]] = {}


def announce(made: Automatic) -> None:
    """Add an automatic treatment to the page; an app's `ready` calls this. The same name takes its place."""
    _ANNOUNCED[made.name] = made


def treatments() -> Iterator[tuple[str, list[str]]]:
    """Give the title and the sentences of every automatic treatment, for the reader of the page."""
    spoken = words()
    for each in (_ANNOUNCED[name] for name in _ANNOUNCED):
        said = [spoken.gettext(each.does, **dict(each.values)), spoken.gettext(each.does_not)]
        if each.name == "limits":
            said[1:1] = [*_limits(), *_acts()]
        yield spoken.gettext(each.title), said


def never() -> list[str]:
    """List what is not done here, for the reader of the page."""
    return [words().gettext(sentence) for sentence in _NEVER]


def _limits() -> Iterator[str]:
    """Say the limits of the settings in words: "20/m/ip" is twenty a minute from one connection."""
    spoken = words()
    for action, sentence in _LIMITED.items():
        rates = [_rate(each) for each in settings.ACCOUNT_RATE_LIMITS.get(action, "").split(",") if each]
        if rates:
            yield spoken.gettext(sentence, limits=spoken.enumeration(rates))


def _acts() -> Iterator[str]:
    """Say how often each act is taken from one person, or one connection, in words."""
    spoken = words()
    for act, (times, window) in limits.LIMITS.items():
        minutes = int(window.total_seconds()) // 60
        what = spoken.gettext(ACTS[act])
        yield spoken.gettext(_WINDOWS.get(minutes, _MINUTES), what=what, n=times, minutes=minutes)


def _rate(written: str) -> str:
    number, _, rest = written.strip().partition("/")
    unit, _, per = rest.partition("/")
    return words().gettext(_RATES[unit, per], n=int(number))


_LIMITED: Final = {
    "login": N_("Signing in with a password: at most {limits}."),
    "login_failed": N_("Wrong passwords: at most {limits}."),
    "request_login_code": N_("Codes by mail: at most {limits}."),
    "signup": N_("New accounts: at most {limits}."),
}
ACTS: Final = {
    "topic": N_("New topics, expectations and proposals"),
    "post": N_("Messages, arguments, questions and amendments"),
    "mark": N_("Marks: expecting the same, thanks, following"),
    "statement": N_("Sentences put to members’ opinion"),
    "upload": N_("Files sent"),
    "call": N_("Calls for a community"),
    "invitation": N_("Invitations"),
    "search": N_("Searches"),
    "export": N_("Archives of one’s own data"),
    "signal": N_("Signals"),
    "notice": N_("Legal notices"),
    "code": N_("Codes to claim words of an archive"),
}
"""What `pages.limits` counts, in words; each act it counts has its line."""
_MINUTES: Final = N_("{what}: at most {n} in {minutes} minutes.")
_WINDOWS: Final = {
    1: N_("{what}: at most {n} in a minute."),
    60: N_("{what}: at most {n} in an hour."),
    1440: N_("{what}: at most {n} in a day."),
}
_RATES: Final = {
    ("m", "ip"): N_("{n} a minute from one connection"),
    ("h", "ip"): N_("{n} an hour from one connection"),
    ("m", "key"): N_("{n} a minute for one address"),
    ("h", "key"): N_("{n} an hour for one address"),
    ("m", "user"): N_("{n} a minute for one account"),
    ("h", "user"): N_("{n} an hour for one account"),
}
_NEVER: Final = (
    N_(
        "Nothing is ranked by what pleased or by what brings people back: lists are by date, the "
        "newest first."
    ),
    N_("No text is written, summed up, corrected or answered by a machine."),
    N_("Nobody is scored, sorted into a profile, or shown things chosen for them."),
    N_(
        "Nothing anybody wrote is judged, hidden or removed by a machine; people decide, and sign what "
        "they decide. What waits for a person, or is too much in a short time, stands above."
    ),
    N_("What you read, and how long, is not recorded."),
    N_("No page asks anything of another company’s servers."),
)

for _one in (
    Automatic(
        "language",
        N_("Guessing the language of a text"),
        N_(
            "When a text is sent, its language is guessed from its letters and words, so that it can "
            "be searched and "
            "read aloud rightly. A short text is taken to be in the language of its community."
        ),
        N_("It decides nothing else; the author may change it."),
    ),
    Automatic(
        "search",
        N_("Order of what is found"),
        N_(
            "A search looks for the words, whatever their accents and endings, and shows the newest "
            "first. The reader "
            "may ask for the closest first."
        ),
        N_(
            "Who searches makes no difference: two people with the same rights find the same things "
            "in the same order."
        ),
    ),
    Automatic(
        "suggestions",
        N_("Two suggestions before a first message"),
        N_(
            "Before a first message, two short suggestions stand beside the text: say that you have "
            "read, and ask one "
            "precise question. They are the same for everybody."
        ),
        N_("The text is not read to make them, and may be sent as it is."),
    ),
    Automatic(
        "listening",
        N_("Listening"),
        N_(
            "Messages that say alike things are brought together, so that animators hear what many "
            "expect. They are "
            "shown in their authors’ own words, and a person confirms each expectation."
        ),
        N_(
            "It acts on nobody, names themes only with words people wrote, and says nothing of a "
            "single person."
        ),
    ),
    Automatic(
        "limits",
        N_("Limits on how often"),
        N_(
            "So that nobody guesses a password or floods a mailbox or a talk, what is done too often is "
            "refused for a while, and stays typed."
        ),
        N_(
            "It reads nothing of what is sent. Where somebody signs in, connections are counted first, so "
            "that nobody can close your account to you."
        ),
    ),
    Automatic(
        "unused",
        N_("Accounts nobody uses"),
        N_(
            "After {warned} days without signing in, a letter asks whether you wish to keep your "
            "account. After "
            "{erased} days it is erased, and what you wrote stays, unsigned. An account whose address nobody "
            "confirms is erased after {proven} days."
        ),
        N_("Signing in is all that is looked at."),
        (
            ("warned", WARNED_AFTER.days),
            ("erased", ERASED_AFTER.days),
            ("proven", PROVEN_WITHIN.days),
        ),
    ),
):
    announce(_one)
