"""Write down what the ear heard: themes, their sentences, and who was not answered."""

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import structlog
from django.db import transaction
from django.db.models import Case, F, Max, Q, Value, When

from parvis.jobs.apart import ApartError, run
from parvis.listening.models import Hearing, Theme, ThemeQuote, Unheard
from parvis.listening.queries.hearing import REST, Place, spoken_since
from parvis.listening.quoting import gather

if TYPE_CHECKING:
    # Their libraries of numbers are loaded beside the web process only, where these come from.
    from parvis.core.hearing import Heard
    from parvis.core.hearing.shapes import Gathered, Rising
    from parvis.core.hearing.warm import Placed

log = structlog.get_logger(__name__)
LONGEST: Final = 600
BATCH: Final = 2_000
_at_work: Final = threading.Lock()
Sentence = tuple[Place, str, str]
"""Where it stands, its kind, its words."""


def listen_where_due(at: datetime) -> int:
    """Let the ear listen wherever something was said, one community after the other; tell in how many."""
    if not _at_work.acquire(blocking=False):
        return 0  # another thread is at it, and will be again
    try:
        look_for_talk(at=at)
        due = Hearing.objects.filter(due_at__lte=at).order_by("due_at")
        return sum(_listened(community, at) for community in due.values_list("pk", flat=True))
    finally:
        _at_work.release()


@transaction.atomic
def look_for_talk(*, at: datetime) -> None:
    """Note in which communities something was said since their ear listened."""
    since = spoken_since()
    if not (since.spoken or since.far):
        return
    if new := since.spoken - since.known:
        Hearing.objects.bulk_create([Hearing(community_id=each) for each in new], ignore_conflicts=True)
    at_rest = Hearing.objects.filter(Q(due_at=None) | Q(due_at__gt=at, trouble=""))
    at_rest.filter(community__in=since.spoken).update(due_at=at)
    if since.far:
        # Where nothing was said, the ear has heard all there is: the next look begins there.
        posts, sayings = since.last
        behind = Q(posts_until__lt=posts) | Q(sayings_until__lt=sayings)
        silent = at_rest.filter(behind).exclude(community__in=since.spoken)
        silent.update(posts_until=posts, sayings_until=sayings)


def listen_again(*, community: int) -> None:
    """Have everything listened to again: a source was closed, somebody objects."""
    Hearing.objects.filter(community=community).update(whole=True, due_at=F("heard_at"))


def keep_heard(
    *, at: datetime, hearing: Hearing, heard: "Heard", places: Mapping[str, Place], memory: str
) -> None:
    """Keep what was heard in the whole talk of a community: no theme is lost, none changes its key.

    One transaction a theme: others who write meanwhile wait for one theme, not for all of them.
    """
    rising = {each.theme: each for each in heard.rising}
    said = _sentences(heard, places)
    of_it = Theme.objects.filter(community=hearing.community_id)
    for theme in heard.themes:
        row = _keep_theme(hearing, theme, said, places, at=at, rising=rising.get(theme.id))
        for ask in theme.expectations:
            _keep_theme(hearing, ask, said, places, at=at, parent=row)
    kept = {each.id for theme in heard.themes for each in (theme, *theme.expectations)}
    of_it.exclude(key__in=kept).update(gone=True)
    _keep_unheard(hearing.community_id, heard, places)
    _bring_on(of_it.filter(gone=False, state=Theme.State.CONFIRMED))
    hearing.heard_at, hearing.messages, hearing.memory = at, len(places), memory
    hearing.fresh, hearing.whole, hearing.trouble = 0, False, ""
    hearing.save(update_fields=["heard_at", "messages", "memory", "fresh", "whole", "trouble"])


@transaction.atomic
def keep_placed(*, at: datetime, community: int, place: Place, placed: "Sequence[Placed]") -> int:
    """Keep where the sentences of one new message belong; the same message twice adds nothing."""
    keys = {key for each in placed for key in (each.theme, each.ask) if key}
    themes = {each.key: each for each in Theme.objects.filter(community=community, key__in=keys)}
    touched = []
    for each in placed:
        for theme in filter(None, (themes.get(each.theme), themes.get(each.ask))):
            text = _cut(each.sentence)
            known = theme.quotes.filter(post=place.post, saying=place.saying)
            if known.filter(text=text).exists():
                continue
            _count_in(theme, place, at, again=known.exists())
            last = theme.quotes.aggregate(last=Max("rank"))["last"]
            theme.quotes.create(
                rank=0 if last is None else last + 1,
                voice=place.voice,
                text=text,
                kind=str(each.kind),
                post_id=place.post,
                saying_id=place.saying,
            )
            touched.append(theme)
    _bring_on({each for each in touched if each.state == Theme.State.CONFIRMED})
    return len(touched)


def keep_reached(
    *,
    hearing: Hearing,
    seen: datetime | None,
    until: tuple[int, int],
    again: datetime | None,
    fresh: int,
) -> None:
    """Say how far the ear has listened, one by one to so many; what was said meanwhile stays due."""
    due = Case(When(due_at=seen, then=Value(again)), default=F("due_at"))
    Hearing.objects.filter(pk=hearing.pk).update(
        posts_until=until[0], sayings_until=until[1], fresh=F("fresh") + fresh, due_at=due
    )


def _listened(community: int, at: datetime) -> bool:
    try:
        run("parvis.listening.apart.hearing:listen", community, at.isoformat(), lane="ear")
    except ApartError as failure:
        log.error("ear.failed", community=community, reason=str(failure))  # noqa: TRY400 (the trace is in it)
        Hearing.objects.filter(pk=community).update(trouble="failed", due_at=at + REST)
        return False
    return True


@transaction.atomic
def _keep_theme(
    hearing: Hearing,
    gathered: "Gathered",
    said: Mapping[str, Collection[Sentence]],
    places: Mapping[str, Place],
    *,
    at: datetime,
    parent: Theme | None = None,
    rising: "Rising | None" = None,
) -> Theme:
    sentences = said.get(gathered.id, ())
    row, _ = Theme.objects.update_or_create(
        community_id=hearing.community_id,
        key=gathered.id,
        defaults={
            "parent": parent,
            "name": gathered.name[:300],
            "language": gathered.language,
            "kinds": {str(kind): count for kind, count in gathered.kinds.items()},
            "terms": [*gathered.terms],
            "people": gathered.people + _noted(sentences),
            "messages": gathered.messages,
            "unanswered": gathered.unanswered,
            "first_at": _moment(gathered.first),
            "last_at": _moment(gathered.last),
            "trend": [[period.start, period.people] for period in gathered.trend],
            "rising_since": _moment(rising.since) if rising else None,
            "rising_people": rising.people if rising else None,
            "rising_expected": rising.expected if rising else None,
            "heard_at": at,
            "gone": False,
        },
    )
    _keep_quotes(row, gathered, sentences, places)
    return row


def _sentences(heard: "Heard", places: Mapping[str, Place]) -> dict[str, list[Sentence]]:
    """Gather the sentences of each theme and ask, newest first."""
    found: dict[str, list[Sentence]] = {}
    for row in heard.sentences:
        place = places[heard.rows.ids[row.message]]
        for key in (row.theme, row.expectation):
            if key:
                found.setdefault(key, []).append((place, str(row.kind), _cut(row.sentence)))
    for sentences in found.values():
        sentences.sort(key=lambda each: each[0].at, reverse=True)
    return found


def _noted(sentences: Iterable[Sentence]) -> int:
    """Count the people beyond the first for whom a note speaks: the ear takes a note for one voice."""
    return sum(place.people - 1 for place in {place for place, _, _ in sentences if place.people > 1})


def _keep_quotes(
    theme: Theme, gathered: "Gathered", sentences: Collection[Sentence], places: Mapping[str, Place]
) -> None:
    """Keep the sentences of a theme anew: the telling ones first, then the newest."""
    telling = [(places[quote.message], str(quote.kind), _cut(quote.text)) for quote in gathered.quotes]
    answered = {(places[quote.message], _cut(quote.text)): quote.answered for quote in gathered.quotes}
    ordered = dict.fromkeys([*telling, *sentences])
    theme.quotes.all().delete()
    ThemeQuote.objects.bulk_create(
        [
            ThemeQuote(
                theme=theme,
                rank=rank,
                voice=place.voice,
                text=text,
                kind=kind,
                post_id=place.post,
                saying_id=place.saying,
                answered=answered.get((place, text)),
            )
            for rank, (place, kind, text) in enumerate(ordered)
        ],
        batch_size=BATCH,
    )


@transaction.atomic
def _keep_unheard(community: int, heard: "Heard", places: Mapping[str, Place]) -> None:
    Unheard.objects.filter(community=community).delete()
    asked, first = heard.unheard.quotes, heard.unheard.first_messages
    new, asking = {quote.message for quote in first}, {quote.message for quote in asked}
    # A newcomer's first message that asks something stands once, with what it asks.
    listed = [
        *((quote, quote.message in new) for quote in asked),
        *((quote, True) for quote in first if quote.message not in asking),
    ]
    rows = [
        Unheard(
            community_id=community,
            post_id=place.post,
            saying_id=place.saying,
            newcomer=newcomer,
            text=_cut(quote.text),
            at=place.at,
        )
        for quote, newcomer in listed
        for place in (places[quote.message],)
    ]
    Unheard.objects.bulk_create(rows, batch_size=BATCH)


def _count_in(theme: Theme, place: Place, at: datetime, *, again: bool) -> None:
    """Count one more message of a theme, and its voice when it is new there."""
    new_voice = place.people if not theme.quotes.filter(voice=place.voice).exists() else 0
    Theme.objects.filter(pk=theme.pk).update(
        people=F("people") + new_voice,
        messages=F("messages") + (0 if again else 1),
        last_at=place.at if theme.last_at is None else max(theme.last_at, place.at),
        heard_at=at,
        gone=False,
    )


def _bring_on(confirmed: Iterable[Theme]) -> None:
    """Bring what was heard since to the expectations that themes became."""
    for theme in confirmed:
        gather(theme)
        theme.expectations.update(rising_since=theme.rising_since)


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
