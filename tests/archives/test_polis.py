import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.archives import ArchiveError
from parvis.archives.polis import PolisExport, Source

VOTES = """timestamp,datetime,comment-id,voter-id,vote
1650000003000,Fri Apr 15 05:20:03 UTC 2022,0,2,-1
1650000001000,Fri Apr 15 05:20:01 UTC 2022,0,10,1
1650000002000,Fri Apr 15 05:20:02 UTC 2022,7,10,0
1650000004000,Fri Apr 15 05:20:04 UTC 2022,7,2,1
"""
COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1649999990000,Fri Apr 15 05:19:50 UTC 2022,0,2,1,1,1,"Benches, and shade, on the square"
1649999991000,Fri Apr 15 05:19:51 UTC 2022,7,10,1,0,-1,Buy my bicycles
1649999992000,Fri Apr 15 05:19:52 UTC 2022,9,10,0,0,0,Nobody saw this one
"""
SUMMARY = 'topic,What should become of the square?\nurl,https://polis.example/1\nconversation-description,"Two\nlines"\n'


def saved(path: Path, content: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def export(folder: Path, votes: str = VOTES, comments: str = COMMENTS, summary: str = SUMMARY) -> Path:
    """Write an export as Polis hands it out, unpacked."""
    for name, text in (("votes", votes), ("comments", comments), ("summary", summary)):
        saved(folder / f"{name}.csv", text.encode())
    return folder


def triples(read: PolisExport) -> list[tuple[str, str, int]]:
    """Tell who said what of which statement, in the order in which it was said."""
    return [
        (read.people[who], read.statements[what].id, vote)
        for who, what, vote in zip(read.person, read.statement, read.vote, strict=True)
    ]


def test_a_folder_is_read_in_the_order_in_which_people_voted(tmp_path: Path) -> None:
    read = Source(export(tmp_path)).read()

    assert read.topic == "What should become of the square?"
    assert read.people == ["2", "10"]
    assert [(one.id, one.text, one.out) for one in read.statements] == [
        ("0", "Benches, and shade, on the square", False),
        ("7", "Buy my bicycles", True),
    ]
    assert triples(read) == [("10", "0", 1), ("10", "7", 0), ("2", "0", -1), ("2", "7", 1)]
    assert (read.sign, read.problems.total) == ("confirmed", 0)


def test_a_zip_and_packed_files_are_read_the_same(tmp_path: Path) -> None:
    plain = Source(export(tmp_path / "plain")).read()
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in (tmp_path / "plain").iterdir():
            archive.write(path, f"2024-export/{path.name}")
            saved(tmp_path / "packed" / f"{path.name}.gz", gzip.compress(path.read_bytes()))

    for path in (tmp_path / "export.zip", tmp_path / "packed", tmp_path / "packed" / "votes.csv.gz"):
        read = Source(path).read()
        assert (triples(read), read.statements, read.topic) == (triples(plain), plain.statements, plain.topic)


def test_votes_alone_are_read_with_the_statements_beside_them(tmp_path: Path) -> None:
    votes = export(tmp_path) / "votes.csv"
    assert Source(votes).read().statements[0].text == "Benches, and shade, on the square"
    (tmp_path / "comments.csv").unlink()

    read = Source(votes).read()

    assert [one.text for one in read.statements] == ["", ""]
    assert read.sign == "unknown"


def test_statements_that_lie_elsewhere_are_named(tmp_path: Path) -> None:
    votes = saved(tmp_path / "a" / "v.csv", VOTES.encode())
    comments = saved(tmp_path / "b" / "c.csv", COMMENTS.encode())

    assert Source(votes, comments).read().statements[1].text == "Buy my bicycles"


def test_votes_written_the_other_way_round_are_turned(tmp_path: Path) -> None:
    turned = VOTES.replace(",-1\n", ",minus\n").replace(",1\n", ",-1\n").replace(",minus\n", ",1\n")
    comments = COMMENTS.replace("0,2,1,1,1", "0,2,1,1,1").replace("7,10,1,0,-1", "7,10,1,0,-1")

    read = Source(export(tmp_path, turned, comments)).read()

    assert read.sign == "turned"
    assert triples(read) == triples(Source(export(tmp_path / "other")).read())


def test_what_cannot_tell_the_sign_leaves_it_as_it_is(tmp_path: Path) -> None:
    read = Source(export(tmp_path, comments=COMMENTS.replace("7,10,1,0,-1", "7,10,x,,-1"))).read()

    assert read.sign == "unknown"
    assert triples(read)[0] == ("10", "0", 1)


def test_commas_outside_of_quotation_marks_stay_in_the_statement(tmp_path: Path) -> None:
    comments = COMMENTS.replace('"Benches, and shade, on the square"', 'Benches, "real" ones, and shade')

    assert Source(export(tmp_path, comments=comments)).read().statements[0].text == (
        'Benches, "real" ones, and shade'
    )


def test_an_open_quotation_mark_swallows_no_other_statement(tmp_path: Path) -> None:
    comments = COMMENTS.replace('"Benches, and shade, on the square"', '"Benches').replace("Buy", '"Buy')

    read = Source(export(tmp_path, comments=comments)).read()

    assert [(one.text, one.out) for one in read.statements] == [("Benches", False), ("Buy my bicycles", True)]


def test_a_statement_of_several_lines_is_kept_whole(tmp_path: Path) -> None:
    comments = COMMENTS.replace("Benches, and shade,", "Benches,\nand shade,")

    assert Source(export(tmp_path, comments=comments)).read().statements[0].text == (
        "Benches,\nand shade, on the square"
    )


def test_a_broken_line_is_reported_and_the_rest_is_kept(tmp_path: Path) -> None:
    votes = VOTES.replace(
        "1650000002000",
        "1650000002000,Fri,7\n1650000002000,Fri,7,10,2\n1650000002000,Fri,7,,1\n1650000002000",
    )
    comments = COMMENTS + "149999,Fri\n"

    read = Source(export(tmp_path, votes, comments)).read()

    assert len(read.vote) == 4
    assert [(one.file, one.line, one.code) for one in read.problems.kept] == [
        ("comments.csv", 5, "broken_line"),
        ("votes.csv", 4, "broken_line"),
        ("votes.csv", 5, "broken_line"),
        ("votes.csv", 6, "broken_line"),
    ]


def test_a_damaged_file_is_read_up_to_the_damage(tmp_path: Path) -> None:
    many = VOTES + "".join(f"165000{row:07},Fri,{row % 50},{row * 7919 % 997},1\n" for row in range(20_000))
    packed = gzip.compress(many.encode())
    path = saved(tmp_path / "votes.csv.gz", packed[: len(packed) // 2])

    read = Source(path).read()

    assert 1_000 < len(read.vote) < 20_000
    assert read.problems.counts["truncated"] == 1


@pytest.mark.parametrize(
    "votes",
    [
        "participant_id;statement_id;vote\nada;first;agree\nbo;first;disagree\nbo;second;pass\n",
        "vote\tcomment\tvoter\n1.0\tfirst\tada\n-1\tfirst\tbo\n0\tsecond\tbo\n",
        '\ufeff"voter-id","comment-id","vote"\r\n"ada","first","1"\r\n"bo","first","-1"\r\n"bo","second","0"\r\n',
    ],
)
def test_votes_of_other_tools_are_read(tmp_path: Path, votes: str) -> None:
    read = Source(saved(tmp_path / "any.csv", votes.encode())).read()

    assert triples(read) == [("ada", "first", 1), ("bo", "first", -1), ("bo", "second", 0)]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("votes.csv", "a,b\n1,2\n", "no_votes"),
        ("notes.txt", "Nothing of the sort.", "no_votes"),
        ("votes.csv", "", "no_votes"),
    ],
)
def test_what_holds_no_votes_is_refused(tmp_path: Path, name: str, text: str, code: str) -> None:
    for offered in (saved(tmp_path / name, text.encode()), tmp_path):
        with pytest.raises(ArchiveError) as refusal:
            Source(offered)
        assert refusal.value.code == code


def test_several_conversations_are_not_mixed(tmp_path: Path) -> None:
    export(tmp_path / "one")
    export(tmp_path / "two")

    with pytest.raises(ArchiveError) as refusal:
        Source(tmp_path)

    assert refusal.value.code == "several_votes"


def test_the_table_of_people_is_not_taken_for_votes(tmp_path: Path) -> None:
    saved(export(tmp_path) / "participants-votes.csv", b"participant,group-id,0,7\n2,0,-1,1\n")

    assert len(Source(tmp_path).read().vote) == 4


def test_statements_without_their_columns_are_refused(tmp_path: Path) -> None:
    votes = saved(tmp_path / "votes.csv", VOTES.encode())

    with pytest.raises(ArchiveError) as refusal:
        Source(votes, saved(tmp_path / "c.csv", b"a,b\n1,2\n"))

    assert refusal.value.code == "no_statements"


def test_progress_comes_to_its_end(tmp_path: Path) -> None:
    source, taken = Source(export(tmp_path)), list[float]()

    source.read(taken.append)

    assert sum(taken) == source.size == len(VOTES.encode()) + len(COMMENTS.encode())


@given(votes=st.binary(max_size=300), comments=st.binary(max_size=300))
def test_whatever_is_inside_something_is_read(
    tmp_path_factory: pytest.TempPathFactory, votes: bytes, comments: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    saved(folder / "votes.csv", b"comment-id,voter-id,vote\n" + votes)
    saved(folder / "comments.csv", b"comment-id,agrees,disagrees,comment-body\n" + comments)

    read = Source(folder).read()

    assert len(read.person) == len(read.statement) == len(read.vote)
    assert all(vote in {1, 0, -1} for vote in read.vote)


@pytest.mark.slow
def test_the_real_exports_are_read_whole(shared_data: Path) -> None:
    told = {
        "15-per-hour-seattle": (54, 339, 2_995),
        "brexit-consensus": (50, 204, 5_312),
        "canadian-electoral-reform": (174, 448, 12_018),
        "football-concussions": (298, 1_487, 14_924),
        "london.youth.policing": (36, 26, 640),
        "scoop-hivemind.affordable-housing": (165, 381, 15_076),
        "scoop-hivemind.biodiversity": (314, 536, 29_802),
        "vtaiwan.uberx": (197, 1_921, 49_997),
    }
    for name, figures in told.items():
        read = Source(shared_data / "polis-conversations" / name).read()
        assert (len(read.statements), len(read.people), len(read.vote)) == figures
        assert (read.sign, read.problems.total) == ("confirmed", 0)
