"""The gate on translations, and how the catalogue is found."""

import io
import os
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from parvis import words
from parvis.words import Words

ROOT = Path(__file__).resolve().parents[2]
FRENCH = ROOT / "src/parvis/locale/fr/LC_MESSAGES/parvis.po"
tool = SimpleNamespace(**runpy.run_path(str(ROOT / "tools/words.py")))


def catalogue(**translations: str | tuple[str, str]) -> Catalog:
    """Translate some sentences into French."""
    made = Catalog(locale="fr")
    for message, translated in translations.items():
        made.add(message, translated)
    return made


def test_every_sentence_is_translated() -> None:
    found = tool.gathered(tool.SOURCES)
    assert len(found) > 100
    assert list(tool.faults(found, read_po(io.BytesIO(FRENCH.read_bytes()), locale="fr"))) == []


def test_sentences_are_gathered_from_code_and_from_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "a.py").write_text(
        'x = N_("one"); words.ngettext("{n} a", "{n} b", 2)\nwords.pgettext("c", "two")'
    )
    (tmp_path / "templates" / "a.html").write_text('{% if x %}\n{{ _("three {y}", y=1) }}\n{% endif %}')
    assert {(message.context, message.id) for message in tool.gathered(tmp_path) if message.id} == {
        (None, "one"),
        (None, ("{n} a", "{n} b")),
        ("c", "two"),
        (None, "three {y}"),
    }


def test_a_sentence_that_is_missing_is_a_fault() -> None:
    assert list(tool.faults(catalogue(Hello=""), catalogue())) == ["missing: 'Hello'"]


def test_a_sentence_without_translation_is_a_fault() -> None:
    assert list(tool.faults(catalogue(Hello=""), catalogue(Hello=""))) == ["without translation: 'Hello'"]


def test_a_doubtful_translation_is_a_fault() -> None:
    doubtful = catalogue()
    doubtful.add("Hello", "Bonjour", flags=["fuzzy"])
    assert list(tool.faults(catalogue(Hello=""), doubtful)) == ["doubtful (fuzzy): 'Hello'"]


@pytest.mark.parametrize("translation", ["Bonjour {nom}", "Bonjour", "Bonjour {name} {n} {more}"])
def test_other_placeholders_are_a_fault(translation: str) -> None:
    found = catalogue(**{"Hello {name}": ""})
    assert list(tool.faults(found, catalogue(**{"Hello {name}": translation}))) == [
        "other placeholders: 'Hello {name}'"
    ]


def test_a_sentence_nobody_says_any_more_is_a_fault() -> None:
    assert list(tool.faults(catalogue(), catalogue(Hello="Bonjour"))) == ["no longer used: 'Hello'"]


def test_an_update_keeps_translations_and_drops_what_is_not_said() -> None:
    written = tool.updated(catalogue(Hello="", New=""), catalogue(Hello="Bonjour", Old="Ancien"))
    again = read_po(io.BytesIO(written), locale="fr")
    assert {message.id: message.string for message in again if message.id} == {"Hello": "Bonjour", "New": ""}
    assert tool.updated(catalogue(Hello="", New=""), again) == written


def test_french_is_written_with_its_spaces_and_without_shouting() -> None:
    messages = [message for message in read_po(io.BytesIO(FRENCH.read_bytes()), locale="fr") if message.id]
    for form in (form for message in messages for form in tool.forms(message.string)):
        assert not re.search(r"[!']", form), form
        assert not re.search(r" [:;?»]|« ", form), f"a breaking space in {form!r}"
        assert not re.search(r"\w[;?»]|«\w", form), f"no space in {form!r}"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an own copy of the catalogue's folder."""
    folder = tmp_path / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "parvis.po").write_bytes(tool.updated(catalogue(Hello=""), catalogue(Hello="Bonjour")))
    monkeypatch.setattr(words, "files", lambda _: tmp_path)
    monkeypatch.setattr(words, "_catalogue", words._catalogue.__wrapped__)
    return folder


def compiled(path: Path, **translations: str) -> None:
    """Compile a catalogue."""
    with path.open("wb") as file:
        write_mo(file, catalogue(**translations))


def test_a_checkout_without_a_compiled_catalogue_speaks_french(checkout: Path) -> None:
    assert not (checkout / "parvis.mo").exists()
    assert Words("fr").gettext("Hello") == "Bonjour"


def test_a_compiled_catalogue_is_preferred_while_it_is_not_older(checkout: Path) -> None:
    compiled(checkout / "parvis.mo", Hello="Salut")
    assert Words("fr").gettext("Hello") == "Salut"


def test_a_compiled_catalogue_older_than_the_written_one_is_not_used(checkout: Path) -> None:
    compiled(checkout / "parvis.mo", Hello="Salut")
    os.utime(checkout / "parvis.mo", (0, 0))
    assert Words("fr").gettext("Hello") == "Bonjour"
