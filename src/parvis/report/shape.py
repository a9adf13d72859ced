"""Say in words how people talk with one another here, what was set aside, and what was listened to."""

from parvis.core.hearing.shapes import Heard, Kind, Talk
from parvis.report import slices
from parvis.report.sentences import languages, messages, people
from parvis.report.source import Source
from parvis.words import Words


def shape(talk: Talk, words: Words) -> list[str]:
    """Describe the talk as a whole: never who speaks most, always how speech is shared."""
    return [
        sentence
        for sentence in (
            _size(talk, words),
            _expecting(talk, words),
            _share_of_voice(talk, words),
            _reciprocity(talk, words),
            _waiting_time(talk, words),
            _welcome(talk, words),
            _languages(talk, words),
        )
        if sentence
    ]


def _size(talk: Talk, words: Words) -> str:
    said = messages(talk.messages, words)
    if talk.people:
        written_by = people(talk.people, words, known=True)
        said = words.gettext("{messages} by {people}", messages=said, people=written_by)
    places = [
        words.ngettext("{n} thread", "{n} threads", talk.threads) if talk.threads else "",
        words.ngettext("{n} channel", "{n} channels", talk.channels) if talk.channels > 1 else "",
    ]
    where = words.enumeration(filter(None, places))
    return words.gettext("{said}, in {where}.", said=said, where=where) if where else f"{said}."


def _expecting(talk: Talk, words: Words) -> str:
    said = words.ngettext(
        "{n} message asks, complains, needs or proposes something",
        "{n} messages ask, complain, need or propose something",
        talk.expecting,
    )
    thanks = talk.kinds.get(Kind.THANKS, 0)
    if not thanks:
        return f"{said}."
    return words.ngettext("{said}; {n} gives thanks.", "{said}; {n} give thanks.", thanks, said=said)


def _share_of_voice(talk: Talk, words: Words) -> str:
    if talk.people < 2:
        return words.gettext("One person alone wrote here: there is no share of voice to speak of.")
    half = words.ngettext(
        "Half of the messages were written by {n} person",
        "Half of the messages were written by {n} people",
        talk.half,
    )
    once = words.ngettext(
        "{half}; {n} person wrote only once.", "{half}; {n} people wrote only once.", talk.once, half=half
    )
    tenth = words.gettext(
        "The most talkative tenth of the people wrote {share} of the messages.",
        share=words.percent(talk.top_tenth),
    )
    return f"{once} {tenth}"


def _reciprocity(talk: Talk, words: Words) -> str:
    if talk.reciprocity is None or not talk.pairs:
        return words.gettext("Whether people answer one another cannot be told from this archive.")
    return words.ngettext(
        "{n} pair of people spoke, one answering the other; in {share} of the pairs both did.",
        "{n} pairs of people spoke, one answering the other; in {share} of the pairs both did.",
        talk.pairs,
        share=words.percent(talk.reciprocity),
    )


def _waiting_time(talk: Talk, words: Words) -> str:
    if talk.reply_median is None:
        return ""
    return words.gettext(
        "Half of those who asked and were answered waited less than {time} for the first reply.",
        time=words.duration(talk.reply_median),
    )


def _welcome(talk: Talk, words: Words) -> str:
    if talk.newcomers_answered_by_regulars is None:
        return ""
    return words.gettext(
        "Of the newcomers who were answered, {share} were answered first by someone outside the busiest "
        "tenth.",
        share=words.percent(talk.newcomers_answered_by_regulars),
    )


def _languages(talk: Talk, words: Words) -> str:
    total = sum(talk.languages.values())
    named = {code: number for code, number in talk.languages.items() if code and number >= 0.01 * total}
    if len(named) < 2:
        return ""
    shares = words.enumeration(
        f"{words.language_name(code)} ({words.percent(number / total)})" for code, number in named.items()
    )
    return words.gettext("Languages: {shares}.", shares=shares)


def voice_drawn(talk: Talk, words: Words) -> str:
    """Say in words what the curve of the share of voice shows."""
    middle = talk.voice[len(talk.voice) // 2]
    return words.gettext(
        "The quiet half of the people wrote {quiet} of the messages; the most talkative tenth wrote "
        "{talkative}.",
        quiet=words.percent(middle),
        talkative=words.percent(talk.top_tenth),
    )


def months_drawn(talk: Talk, words: Words) -> str:
    """Say in words what the bars of the months show."""
    months, most = talk.months, slices.most(talk.months)
    return words.gettext(
        "From {first} to {last}: {begin} people at first, {most} at most ({when}), {end} at the end.",
        first=slices.name(months[0], months, words), last=slices.name(months[-1], months, words),
        begin=months[0].people, most=most.people, when=slices.name(most, months, words),
        end=months[-1].people,
    )  # fmt: skip


def set_aside(heard: Heard, words: Words) -> list[str]:
    """Say what was read and not listened to, and why."""
    marks, said = heard.talk.marks, []
    copies = int((heard.rows.duplicate_of >= 0).sum())
    if number := marks.get("promotional"):
        said.append(
            words.ngettext(
                "{n} message that advertises something.", "{n} messages that advertise something.", number
            )
        )
    if number := marks.get("automated"):
        said.append(
            words.ngettext("{n} message written by a machine.", "{n} messages written by machines.", number)
        )
    if copies:
        said.append(
            words.ngettext(
                "{n} message that says again, nearly word for word, what an earlier one says.",
                "{n} messages that say again, nearly word for word, what an earlier one says.",
                copies,
            )
        )
    return said


def settings(source: Source, words: Words) -> list[tuple[str, str]]:
    """List what was listened to and what the listener chose, as pairs of name and value."""
    options = source.options
    grain = {
        "coarser": words.pgettext("grain", "coarser"),
        "usual": words.pgettext("grain", "usual"),
        "finer": words.pgettext("grain", "finer"),
    }[options.grain]
    columns = ", ".join(f"{field} = {column}" for field, column in source.columns.items())
    chosen = [name for name in ("thorough", "everything", "names") if getattr(options, name)]
    listed = [
        (words.gettext("Archive"), source.name),
        (words.gettext("Format"), words.enumeration(source.formats)),
        (words.gettext("Messages read"), words.number(source.read)),
        (words.gettext("Columns used"), columns),
        (words.gettext("Fineness of the themes"), grain),
        (words.gettext("From"), words.date(options.since) if options.since is not None else ""),
        (
            words.gettext("Until, this day not included"),
            words.date(options.until) if options.until is not None else "",
        ),
        (words.gettext("Also chosen"), " ".join(f"--{name}" for name in chosen)),
    ]
    return [(name, value) for name, value in listed if value]


def title(heard: Heard, source: Source, words: Words) -> str:
    """Name the page after the people and their archive."""
    archive = words.quoted(source.name)
    if heard.talk.people < 2:
        return words.gettext("What is expected in {archive}", archive=archive)
    return words.ngettext(
        "What the {n} person of {archive} expects",
        "What the {n} people of {archive} expect",
        heard.talk.people,
        archive=archive,
    )


def lede(heard: Heard, words: Words) -> str:
    """Say in a breath what was listened to."""
    talk, spoken = heard.talk, languages(heard.talk, words)
    if not talk.messages:
        return words.gettext("No message was heard.")
    parts = [messages(talk.messages, words)]
    if talk.first is not None and talk.last is not None:
        parts.append(
            words.gettext("from {first} to {last}", first=words.date(talk.first), last=words.date(talk.last))
        )
    said = " ".join(parts)
    if spoken:
        said = words.gettext("{said}, in {languages}", said=said, languages=spoken)
    return f"{said}. " + words.gettext("Their words, not ours: nothing here was written by a program.")


def hint(heard: Heard, source: Source, words: Words) -> str:
    """Say what to try next where there is too little to hear; nothing where there is enough."""
    talk = heard.talk
    if (
        not talk.messages
        and source.read
        and (source.options.since is not None or source.options.until is not None)
    ):
        return words.gettext(
            "All the messages read lie outside the dates you chose: widen --since and --until, or leave "
            "them out."
        )
    if not talk.messages:
        return words.gettext(
            "No message was found: check that this is the archive you meant; for a table, name the column "
            "that holds what people wrote: --map text=…"
        )
    if talk.people == 0:
        return words.gettext(
            "This archive does not say who wrote: for a table, name the column of the authors with "
            "--map author=…, so that people can be counted."
        )
    if talk.people == 1:
        return words.gettext(
            "One person alone wrote here, and an expectation is what people share: listen to an archive in "
            "which several people speak, or name the column of the authors with --map author=…"
        )
    return ""
