import json
from pathlib import Path

import pytest

from parvis.archives import ArchiveError, open_archive
from tests.archives.exports import read, saved, write

CSV = """date;auteur;sujet;message
04/03/2024 10:12;Ada;Le garage;"Le garage est plein ; il faut
cent places de plus"
14/03/2024;Bo;;"Il dit ""non"" à tout le monde"
"""


@pytest.mark.parametrize(("delimiter", "name"), [(";", "a.csv"), (",", "a.csv.gz"), ("\t", "a.tsv.xz")])
def test_a_csv_is_read_whatever_separates_its_cells(tmp_path: Path, delimiter: str, name: str) -> None:
    archive, (first, second) = read(saved(tmp_path / name, ("\ufeff" + CSV.replace(";", delimiter)).encode()))
    assert archive.format == "table"
    assert archive.header == ("date", "auteur", "sujet", "message")
    assert archive.columns == {"text": "message", "author": "auteur", "time": "date", "title": "sujet"}
    assert first.text == f"Le garage est plein {delimiter} il faut\ncent places de plus"
    assert (first.id, first.author, first.title, first.at) == ("1", "Ada", "Le garage", 1709547120)
    assert (second.id, second.text, second.at) == ("2", 'Il dit "non" à tout le monde', 1710374400)
    assert (first.thread, first.reply_to) == ("", "")
    assert archive.problems.total == 0
    assert archive.position == archive.size


def test_western_letters_are_read_and_reported(tmp_path: Path) -> None:
    archive, (first, _) = read(
        saved(tmp_path / "a.csv", "id,texte\n1,un été pourri dit-on\n2,oui bien sûr alors\n".encode("cp1252"))
    )
    assert first.text == "un été pourri dit-on"
    assert archive.problems.counts == {"encoding": 2}
    assert [problem.line for problem in archive.problems.kept] == [2, 3]


def test_a_spreadsheet_saved_as_unicode_is_read(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "a.txt", CSV.replace(";", "\t").encode("utf-16")))
    assert [message.author for message in messages] == ["Ada", "Bo"]


def test_an_unclosed_quotation_mark_swallows_no_other_row(tmp_path: Path) -> None:
    rows = b'id,auteur,texte\n1,Ada,"jamais fini\n2,Bo,une autre phrase\n3,Cy,"la ""fin"", dit-elle"\n'
    archive, messages = read(saved(tmp_path / "a.csv", rows))
    assert [message.id for message in messages] == ["1", "2", "3"]
    assert messages[2].text == 'la "fin", dit-elle'
    assert archive.problems.counts == {"row_width": 1}
    assert archive.problems.kept[0].line == 2


def test_a_mapping_wins_over_what_is_guessed(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", CSV.encode())
    archive, messages = read(path, text="sujet", title="", author="message")
    assert archive.columns == {"text": "sujet", "author": "message", "time": "date"}
    assert messages[0].text == "Le garage"


@pytest.mark.parametrize(
    ("mapping", "code"), [({"text": "nulle"}, "unknown_column"), ({"texte": "message"}, "unknown_field")]
)
def test_a_wrong_mapping_is_refused(tmp_path: Path, mapping: dict[str, str], code: str) -> None:
    with pytest.raises(ArchiveError) as refusal:
        open_archive(saved(tmp_path / "a.csv", CSV.encode()), mapping=mapping)
    assert refusal.value.code == code


def test_a_table_of_numbers_has_no_text(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as refusal:
        open_archive(saved(tmp_path / "a.csv", b"x,y\n1,2\n3,4\n"))
    assert refusal.value.code == "no_text_column"


def test_a_table_without_header_is_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "a.csv", b"1,un abri de plus\n2,une pompe publique\n"))
    assert archive.columns["text"] == "column 2"
    assert [message.text for message in messages] == ["un abri de plus", "une pompe publique"]


ROWS = [
    {"id": 7, "ts": 1709539201, "stream": "gare", "topic": "le garage", "user": "ada",
     "text": "Le garage est plein", "mentions": ["bo"], "bot": 0},
    {"id": 8, "ts": 1709539301500, "stream": "rue", "topic": "le garage", "user": "bo",
     "text": "Another one is full", "bot": 1},
]  # fmt: skip


@pytest.mark.parametrize("shape", ["jsonl", "json"])
def test_json_is_read_one_object_a_line_or_as_an_array(tmp_path: Path, shape: str) -> None:
    content = json.dumps(ROWS) if shape == "json" else "".join(json.dumps(row) + "\n" for row in ROWS)
    archive, (first, second) = read(saved(tmp_path / f"a.{shape}.xz", content.encode()))
    assert archive.columns == {
        "text": "text", "author": "user", "time": "ts", "thread": "topic", "id": "id", "channel": "stream",
        "mentions": "mentions", "automated": "bot",
    }  # fmt: skip
    assert (first.id, first.title, first.mentions, first.automated) == ("7", "le garage", ("bo",), False)
    assert (first.thread, second.thread) == ("gare / le garage", "rue / le garage")
    assert (second.at, second.automated) == (1709539301, True)


def test_a_column_inside_another_can_be_mapped(tmp_path: Path) -> None:
    content = b'{"who": {"login": "ada"}, "says": "Le garage est plein"}\n' * 2
    archive, messages = read(saved(tmp_path / "a.jsonl", content), author="who.login")
    assert "who.login" in archive.header
    assert messages[0].author == "ada"


def test_broken_lines_impossible_dates_and_empty_texts_are_counted_and_the_rest_is_kept(
    tmp_path: Path,
) -> None:
    lines = [
        '{"id": 1, "date": "2024-03-04T10:12:00+01:00", "text": "Le garage est plein"}',
        '{"id": 2, "date": "1924-03-04", "text": "Another one, twice"}',
        '{"id": 2, "date": "2924-03-04", "text": ""}',
        '{"id": 4, "text": "cut',
        "[" * 100_000,
        '{"id": 5, "date": null, "text": "sans date du tout"}',
        '{"id": 6, "date": "2024-03-05", "text": "un demi caract\\u00e8re \\ud800 ici"}',
        '{"id": 7, "date": "2024-03-05", "text": 12, "n": ' + "9" * 5_000 + "}",
    ]
    archive, messages = read(
        saved(tmp_path / "a.jsonl", "\n".join(lines).encode()), id="id", time="date", text="text"
    )
    assert [message.id for message in messages] == ["1", "2", "2~2", "5", "6"]
    assert [message.at is None for message in messages] == [False, True, True, True, False]
    assert messages[4].text == "un demi caractère ? ici"
    assert archive.problems.counts == {"bad_date": 2, "duplicate_id": 1, "empty": 1, "broken_line": 3}
    assert [problem.line for problem in archive.problems.kept if problem.code == "broken_line"] == [4, 5, 8]


def test_huge_fields_are_cut_and_reported(tmp_path: Path) -> None:
    content = json.dumps({"id": 1, "author": "a" * 5_000, "text": "mot " * 100_000}).encode()
    archive, (message,) = read(saved(tmp_path / "a.jsonl", content))
    assert (len(message.text), len(message.author)) == (100_000, 1_000)
    assert archive.problems.counts["long_text"] >= 2


def test_only_web_addresses_become_links(tmp_path: Path) -> None:
    rows = [
        {"text": "Le garage est plein", "url": url}
        for url in ("https://x.fr/1", "http://x.fr/2", "javascript:alert(1)")
    ]
    archive, messages = read(saved(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)).encode()))
    assert [message.link for message in messages] == ["https://x.fr/1", "http://x.fr/2", ""]
    assert archive.problems.counts == {"bad_link": 1}


def test_tables_of_the_same_columns_are_read_together_and_others_refused(tmp_path: Path) -> None:
    rows = b"id,texte\n1,un abri de plus\n"
    archive, messages = read(
        write(tmp_path / "same", {"a.csv": rows, "b.csv": rows.replace(b"1", b"2"), "LISEZ.md": b"# ,"})
    )
    assert [message.id for message in messages] == ["1", "2"]
    assert archive.problems.counts == {"other_file": 1}
    with pytest.raises(ArchiveError) as refusal:
        open_archive(write(tmp_path / "other", {"a.csv": rows, "b.csv": b"nom,ville\nAda,Lyon\n"}))
    assert refusal.value.code == "several_tables"


def test_an_archive_is_read_twice_alike(tmp_path: Path) -> None:
    archive, first = read(saved(tmp_path / "a.csv", CSV.encode() + b"trop,court\n"))
    problems = archive.problems.counts
    assert list(archive.messages()) == first
    assert archive.problems.counts == problems
