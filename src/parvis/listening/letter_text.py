"""Write the letter to a responsible person: short, in their language, in the members' own words."""

import secrets
from datetime import timedelta
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac

from parvis.communities.laws import in_force
from parvis.listening import laws
from parvis.listening.models import Answer, Letter, LetterItem, Responsible
from parvis.listening.queries.matters import Matter, matters_of, members_of
from parvis.listening.tokens import reply_address, token_of
from parvis.listening.wording import day_written
from parvis.pages.reader_words import words
from parvis.words import LANGUAGES, N_, SOURCE_LANGUAGE, Words, one_line

Occasion = Letter.Occasion
WIDTH: Final = 76
"""Letters in a line of a mail as text."""
LONGEST_SUBJECT: Final = 120
SOME_TIME: Final = timedelta(days=90)
_WHY: Final = {
    Occasion.AGAIN: N_("Those concerned say that the answer of {day} does not answer: it is open again."),
    Occasion.REMINDER: N_("We wrote to you about this on {day}; no answer has come yet."),
    Occasion.DEPUTY: N_("This is the matter of {name}, {role}. As their deputy, you are asked."),
    Occasion.TOLD: N_("You asked the members a question; here is what they answer."),
    Occasion.PROMISE: N_("You promised this for {day}. That day has come: say what became of it."),
}
_DEMANDED: Final = {
    "answer": N_("The rules of the community make an answer due by {day}."),
    "meeting": N_("No answer came in time: the rules of the community ask for a meeting by {day}."),
    "agenda": N_(
        "No answer came in time: the rules ask that it be on the agenda of a public meeting by {day}."
    ),
}


def language_for(person: Responsible) -> str:
    """Choose the language of a letter: theirs, else the community's, among those spoken here."""
    wished = [*person.languages, *person.community.languages]
    return next((each for each in wished if each in LANGUAGES), SOURCE_LANGUAGE)


def message_id_for() -> str:
    """Make the Message-ID of a letter, its own for ever."""
    return f"<{secrets.token_hex(12)}@{_host()}>"


def message_id_of_preview(answer: Answer) -> str:
    """Give the Message-ID of the mail that shows an answer: shown again after a crash, it is the same."""
    drawn = salted_hmac("parvis.listening.preview", f"{answer.pk} {answer.at.isoformat()}")
    return f"<{drawn.hexdigest()[:24]}@{_host()}>"


def answer_link(letter: Letter) -> str:
    """Give the signed link by which a letter is answered without an account."""
    return settings.ADDRESS + reverse("listening:answer", args=(token_of(letter),))


def stop_link(letter: Letter) -> str:
    """Give the signed link by which somebody says that it is not their matter, or wants no more letters."""
    return settings.ADDRESS + reverse("listening:letter_stop", args=(token_of(letter),))


def write_mail(letter: Letter) -> EmailMultiAlternatives:
    """Make the mail of a letter, in text and in HTML, with what mail programs need to thread and stop it."""
    with translation.override(letter.language):
        said = told_in(letter)
        text = _text(said)
        html = render_to_string("listening/mail/letter.html", said, using="pages")
    headers = {
        "Message-ID": letter.message_id,
        **({"Date": format_datetime(letter.claimed_at)} if letter.claimed_at else {}),
        "List-Unsubscribe": f"<{said['stop']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    if before := _before(letter):
        headers |= {"In-Reply-To": before, "References": before}
    person, community = letter.responsible, letter.community
    mail = EmailMultiAlternatives(
        said["subject"],
        text,
        from_email=formataddr((community.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[formataddr((person.name, person.email))],
        reply_to=[said["reply"]] if said["reply"] else None,
        headers=headers,
    )
    mail.attach_alternative(html, "text/html")
    return mail


def preview(letter: Letter) -> tuple[str, str]:
    """Write the subject and the text of a letter as it would leave now, its links left out."""
    with translation.override(letter.language):
        # A page breaks its lines where it ends.
        said = told_in(letter) | {"link": "…", "stop": "…", "width": 10_000}
        return said["subject"], _text(said)


def told_in(letter: Letter) -> dict[str, Any]:
    """Gather what a letter says, in the language of the moment."""
    spoken, community = words(), letter.community
    matters = matters_of(letter)
    for matter in matters:
        matter.why = _why(matter, letter, spoken)
        matter.by = _by(matter, letter, spoken)
    public = settings.ADDRESS + reverse("communities:about", args=(community.slug,))
    return {
        "letter": letter,
        "subject": _subject(letter, matters, spoken),
        "community": community,
        "members": members_of(community),
        "about": public if community.is_public else "",
        "person": letter.responsible,
        "taught": taught_in(letter),
        "matters": matters,
        "reply": reply_address(letter),
        "link": answer_link(letter),
        "stop": stop_link(letter),
        "spoken": letter.language,
        "width": WIDTH,
        "address": settings.ADDRESS,
        "quoted": spoken.quoted,
        "written": lambda day: day_written(day, spoken),
        "measure": spoken.ngettext(
            "{n} letter a week", "{n} letters a week", in_force(community, laws.LETTERS_A_WEEK)
        ),
    }


def taught_in(letter: Letter) -> dict[str, str]:
    """Give the words a reply may begin with, in the language of the moment; the day is an example."""
    spoken, day = words(), letter.due_at + SOME_TIME
    return {
        "question": spoken.gettext(N_("QUESTION")),
        "promise": spoken.gettext(
            N_("PROMISE {year}-{month}-{day}"), year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}"
        ),
        "decline": spoken.gettext(N_("DECLINE")),
    }


def _text(said: dict[str, Any]) -> str:
    return render_to_string("listening/mail/letter.txt", said, using="pages").strip() + "\n"


def _subject(letter: Letter, matters: list[Matter], spoken: Words) -> str:
    community = letter.community.name
    if len(matters) == 1:
        said = spoken.gettext("{community}: {title}", community=community, title=matters[0].title)
    else:
        said = spoken.ngettext(
            "{community}: {n} expectation waits for an answer",
            "{community}: {n} expectations wait for an answer",
            len(matters),
            community=community,
        )
    if letter.occasion == Occasion.REMINDER:
        said = spoken.gettext("Reminder: {subject}", subject=said)
    said = one_line(said)
    return said if len(said) <= LONGEST_SUBJECT else f"{said[: LONGEST_SUBJECT - 1].rstrip()}…"


def _why(matter: Matter, letter: Letter, spoken: Words) -> str:
    """Say why one writes of a matter now; nothing where it is new."""
    if matter.demand is not None and matter.demand.due_at is not None:
        rung = matter.demand.ladder[matter.demand.step]["step"]
        return spoken.gettext(_DEMANDED[rung], day=day_written(matter.demand.due_at.date(), spoken))
    sentence = _WHY.get(Occasion(matter.occasion))
    if sentence is None:
        return ""
    main = matter.meant_for or letter.responsible
    return spoken.gettext(sentence, day=day_written(matter.day, spoken), name=main.name, role=main.role)


def _by(matter: Matter, letter: Letter, spoken: Words) -> str:
    if matter.demand is not None or letter.answer_by is None or matter.occasion == Occasion.PROMISE:
        return ""
    return day_written(letter.answer_by, spoken)


def _before(letter: Letter) -> str:
    """Give the Message-ID of the last letter about any of the same, so that they stand together."""
    same = LetterItem.objects.filter(
        expectation__in=letter.items.values("expectation"),
        responsible=letter.responsible_id,
        letter__state=Letter.State.SENT,
    ).exclude(letter=letter.pk)
    return same.order_by("-letter__sent_at").values_list("letter__message_id", flat=True).first() or ""


def _host() -> str:
    return settings.ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0]
