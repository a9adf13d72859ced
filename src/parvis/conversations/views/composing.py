"""Take what somebody writes through previews, files and second thoughts, and lose none of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.http import HttpRequest

from parvis.communities.models import Clause, Community
from parvis.communities.queries import newcomer_clauses
from parvis.conversations import actions, queries, writing
from parvis.conversations.errors import FileTooLarge
from parvis.conversations.forms import NewTopic, Reply
from parvis.conversations.limits import FILE_BYTES
from parvis.conversations.models import Attachment, Draft, Post, Topic
from parvis.conversations.uploads import MEGABYTE, too_large
from parvis.pages.markdown import escaped, quotation, says
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal
from parvis.people.models import Person

_PASSAGE: Final = 600
"""Letters of a passage one answers."""


@dataclass(frozen=True, slots=True)
class Where:
    """Say who writes, where, and how new they are there."""

    viewer: Person
    community: Community
    topic: Topic | None
    first: bool
    """Nothing was written here by them before."""
    newcomer: bool
    """They wrote little here: the clauses that matter stand beside the field."""


@dataclass(slots=True)
class Composer:
    """Hold what is being written, for the page."""

    where: Where
    form: Reply
    draft: Draft | None = None
    files: Sequence[Attachment] = ()
    replies_to: Post | None = None
    preview: str = ""
    suggests: bool = False
    """The two suggestions before a first post are shown (L-24)."""
    asks_images: bool = False
    """Some image says nothing to those who do not see it."""
    status: int = 200
    clauses: Sequence[Clause] = field(default=())

    @property
    def goes(self) -> bool:
        """Tell whether it may be sent as it is."""
        return self.status == 200 and not (self.preview or self.suggests or self.asks_images)

    def refuse(self, refusal: Refusal) -> None:
        """Say in the form why it was not sent; what was typed stays in it."""
        spoken = words()
        self.form.add_error(None, f"{refusal.said(spoken)} {refusal.advice(spoken)}".strip())
        self.status = refusal.status if refusal.status >= 400 else 422


def begin(request: HttpRequest, where: Where, *, has_draft: bool = True) -> Composer:
    """Show what was being written here, with the passage one wants to answer."""
    topic = where.topic
    draft = queries.draft_of(where.viewer, where.community, topic) if has_draft else None
    replies_to, source = (draft.replies_to, draft.source) if draft else (None, "")
    asked = request.GET.get("to", "")
    if topic and asked.isascii() and asked.isdigit():
        replies_to = queries.post_for(where.viewer, topic, int(asked[:9]))
        if "quote" in request.GET:
            source = _quoting(source, replies_to, request.GET.get("passage", "")[:_PASSAGE])
    typed = {"source": source, "to": replies_to.number if replies_to else None}
    made = (
        Reply(initial=typed) if topic else NewTopic(initial={**typed, "title": draft.title if draft else ""})
    )
    return _complete(Composer(where, made, draft, replies_to=replies_to))


def take(request: HttpRequest, where: Where, at: datetime) -> Composer:
    """Take what was sent: keep it as a draft when it does not go at once, with its files."""
    form = Reply(request.POST) if where.topic else NewTopic(request.POST)
    act = request.POST.get("act", "send")
    composer = Composer(where, form)
    if not form.is_valid():
        composer.status = 422
    if where.topic and (number := form.cleaned_data.get("to")):
        composer.replies_to = queries.post_for(where.viewer, where.topic, number)
    if too_large(request):
        composer.refuse(FileTooLarge(most=FILE_BYTES // MEGABYTE))
    files = bool(request.FILES.getlist("files")) or "kept" in request.POST
    if files or act != "send" or composer.status != 200:
        keep(composer, at)
        _take_files(request, composer, act, at)
    if act == "preview":
        _show(composer)
    elif act != "send":
        composer.status = 422
    elif "ready" not in request.POST:
        _think_twice(composer, at)
    return composer if composer.goes else _complete(composer)


def keep(composer: Composer, at: datetime) -> None:
    """Keep what was typed as a draft, where one may."""
    where, typed = composer.where, composer.form.cleaned_data
    try:
        composer.draft = actions.save_draft(
            by=where.viewer,
            at=at,
            community=where.community,
            topic=where.topic,
            title=str(typed.get("title") or composer.form.data.get("title", "")),
            source=str(typed.get("source", "")),
            replies_to=composer.replies_to,
        )
    except Refusal as refusal:
        composer.refuse(refusal)


def held_back(composer: Composer, refusal: Refusal, at: datetime) -> Composer:
    """Show again, with everything typed, what an action refused."""
    composer.refuse(refusal)
    if composer.draft is None:
        status = composer.status
        keep(composer, at)
        composer.status = status
    return _complete(composer)


def _take_files(request: HttpRequest, composer: Composer, act: str, at: datetime) -> None:
    where = composer.where
    if composer.draft is None:
        return
    for each in queries.files_of(where.viewer, composer.draft):
        if act == f"drop-{each.pk}":
            actions.detach(by=where.viewer, attachment=each)
        elif (said := request.POST.get(f"described-{each.pk}")) is not None and said != each.described:
            actions.describe(by=where.viewer, attachment=each, described=said)
    for upload in request.FILES.getlist("files"):
        try:
            actions.attach(
                by=where.viewer, at=at, community=where.community, upload=upload, draft=composer.draft
            )
        except Refusal as refusal:
            composer.refuse(refusal)
    composer.files = queries.files_of(where.viewer, composer.draft)


def _think_twice(composer: Composer, at: datetime) -> None:
    """Before it goes: two suggestions for a first post, and a question about images nobody described."""
    if composer.status != 200:
        return
    composer.suggests = composer.where.first
    composer.asks_images = any(each.kind == "image" and not each.described for each in composer.files)
    if composer.draft is None and not composer.goes:
        keep(composer, at)


def _show(composer: Composer) -> None:
    where = composer.where
    try:
        composer.preview = writing.preview(
            str(composer.form.cleaned_data.get("source", "")), where.topic, where.community, composer.files
        )
    except Refusal as refusal:
        composer.refuse(refusal)
    if not composer.preview:
        composer.status = max(composer.status, 422)


def _complete(composer: Composer) -> Composer:
    """Add what the page shows beside the field."""
    if composer.where.newcomer:
        composer.clauses = newcomer_clauses(composer.where.community)
    if composer.draft and not composer.files:
        composer.files = queries.files_of(composer.where.viewer, composer.draft)
    return composer


def _quoting(source: str, post: Post, chosen: str) -> str:
    """Add a quotation to what is written: the passage that was selected, where it stands in the post."""
    stands = bool(chosen.strip()) and says(post.html, chosen)
    said, longest = (escaped(chosen.strip()), 2 * _PASSAGE) if stands else (post.source, _PASSAGE)
    passage = quotation(said, writing.name_of(post.author), post.number, longest)
    if not post.source or post.veil or passage.strip() in source:
        return source
    return f"{source.rstrip()}\n\n{passage}" if source.strip() else passage
