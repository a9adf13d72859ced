"""Keep the catalogues true to the code: `python tools/words.py check`, `python tools/words.py update`.

`update` gathers every sentence marked in the code and the templates and writes the catalogues anew: new
sentences wait there for a translation. `check` changes nothing and fails while a sentence is missing,
doubtful, without translation, no longer used, or translated with other placeholders.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "parvis"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
OPTIONS = {"**/templates/**.html": JINJA, "**/templates/**.txt": JINJA}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def gathered(sources: Path) -> Catalog:
    """Gather every marked sentence, with the file that says it."""
    found = Catalog(charset="utf-8")
    for file, _, message, comments, context in extract_from_dir(
        sources, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(message, locations=[(f"src/parvis/{file}", 0)], auto_comments=comments, context=context)
    return found


def faults(found: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Say what is wrong with a catalogue, sentence by sentence."""
    for message in found:
        if message.id and (fault := _fault(message, catalogue.get(message.id, message.context))):
            yield f"{fault}: {forms(message.id)[0]!r}"
    for message in catalogue:
        if message.id and found.get(message.id, message.context) is None:
            yield f"no longer used: {forms(message.id)[0]!r}"


def _fault(message: Message, translated: Message | None) -> str:
    if translated is None:
        return "missing"
    if translated.fuzzy:
        return "doubtful (fuzzy)"
    if not all(forms(translated.string)):
        return "without translation"
    # a form that counts "one" may do without the number
    if (_placeholders(message.id) ^ _placeholders(translated.string)) - {"n"}:
        return "other placeholders"
    return ""


def updated(found: Catalog, catalogue: Catalog) -> bytes:
    """Write a catalogue anew, in the order of the files, with what waits for a translation."""
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    text = io.BytesIO()
    write_po(text, catalogue, width=110, sort_by_file=True, include_lineno=False, omit_header=True)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + text.getvalue()


def forms(text: Sequence[str] | str | None) -> tuple[str, ...]:
    """List the singular and the plural of a sentence, or the sentence alone."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _placeholders(text: Sequence[str] | str | None) -> set[str]:
    return {name for form in forms(text) for _, name, _, _ in Formatter().parse(form) if name}


def main(arguments: list[str]) -> int:
    """Check or update every catalogue."""
    if arguments not in (["check"], ["update"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    found, wrong = gathered(SOURCES), 0
    for file in sorted(SOURCES.glob("locale/*/LC_MESSAGES/parvis.po")):
        language = file.parts[-3]
        catalogue = read_po(io.BytesIO(file.read_bytes()), locale=language)
        if arguments == ["update"]:
            file.write_bytes(updated(found, catalogue))
            catalogue = read_po(io.BytesIO(file.read_bytes()), locale=language)
        for fault in faults(found, catalogue):
            wrong += 1
            sys.stderr.write(f"{language}: {fault}\n")
    return 1 if wrong and arguments == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
