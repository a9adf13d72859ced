"""Parse what is said of a source, and what was written down."""

from datetime import datetime
from typing import Any

from django import forms

from parvis.listening.actions.sources import MOST_PEOPLE, Note, Opening
from parvis.listening.models import Source
from parvis.pages.reader_words import later
from parvis.words import N_

Kind = Source.Kind


class SourceForm(forms.Form):
    """Where the ear listens besides, who agreed, what is read and how one objects."""

    kind = forms.ChoiceField(
        label=later(N_("What it is")),
        choices=(
            (Kind.FEED, later(N_("A feed (RSS or Atom)"))),
            (Kind.MASTODON, later(N_("A public tag or account of Mastodon"))),
            (Kind.DISCOURSE, later(N_("A public forum (Discourse)"))),
            (Kind.MAILBOX, later(N_("A mailing list, read in a mailbox"))),
        ),
    )
    name = forms.CharField(label=later(N_("How people call it")), max_length=120)
    address = forms.CharField(
        label=later(N_("Its address")),
        max_length=500,
        help_text=later(N_("The address of the page; for a mailing list, the address one writes to.")),
    )
    consent = forms.CharField(
        label=later(N_("Who agreed, and how they were told")),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reads = forms.CharField(
        label=later(N_("What is read, in plain words")),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    objection = forms.CharField(
        label=later(N_("How one keeps one’s words out")),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    host = forms.CharField(label=later(N_("For a mailbox: its server")), max_length=200, required=False)
    user = forms.CharField(label=later(N_("For a mailbox: its user")), max_length=200, required=False)
    password = forms.CharField(
        label=later(N_("For a mailbox: its password")),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=later(N_("Sealed with the key of this place, and shown to nobody.")),
    )
    folder = forms.CharField(label=later(N_("For a mailbox: its folder")), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask of a mailbox what it takes to enter."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") == Kind.MAILBOX:
            for name in ("host", "user", "password"):
                if not given.get(name):
                    self.add_error(
                        name, later(N_("A mailbox is entered with a server, a user and a password."))
                    )
        return given

    def opening(self) -> Opening:
        """Give what the action takes."""
        given = self.cleaned_data
        box = given["kind"] == Kind.MAILBOX
        settings = {"host": given["host"], "user": given["user"], "folder": given["folder"] or "INBOX"}
        return Opening(
            kind=Kind(given["kind"]),
            name=given["name"],
            address=given["address"],
            consent=given["consent"],
            reads=given["reads"],
            objection=given["objection"],
            settings=settings if box else {},
            password=given["password"] if box else "",
        )


class NotesForm(forms.Form):
    """What was said at a door, on the phone, in a meeting."""

    said_at = forms.DateField(
        label=later(N_("Which day")), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    text = forms.CharField(
        label=later(N_("What was said, one thing a line")),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=later(
            N_("In their words, without names. Said by several: begin with how many, “3: The bus is late.”")
        ),
    )

    def notes(self) -> list[Note]:
        """Give each line as a note, with how many said it."""
        return [_note(line) for line in self.cleaned_data["text"].splitlines() if line.strip()]

    def moment(self, at: datetime) -> datetime:
        """Give the day as a moment that is not ahead."""
        day = self.cleaned_data["said_at"]
        return min(at, at.replace(year=day.year, month=day.month, day=day.day))


def _note(line: str) -> Note:
    count, colon, text = line.strip().partition(":")
    if colon and count.strip().isascii() and count.strip().isdigit() and len(count.strip()) <= 4:
        people = int(count)
        if 1 <= people <= MOST_PEOPLE and text.strip():
            return Note(text.strip(), people)
    return Note(line)
