"""WhatsApp chats, as telephones of both kinds write them in several languages and countries."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.archives import ArchiveError, open_archive
from parvis.archives.whatsapp_lines import date_order, stamp_of
from parvis.core.talk import Message
from tests.archives.exports import read, saved, write, zipped

ANDROID = (
    "31/12/2023, 20:58 - Les messages et les appels sont chiffrés de bout en bout. Appuyez ici.\n"
    "31/12/2023, 20:59 - Ada Martin a créé le groupe « Voisins : rue des Lilas »\n"
    "31/12/2023, 21:00 - +33 6 12 34 56 78 a rejoint le groupe en utilisant le lien\n"
    "31/12/2023, 21:05 - Ada Martin: Le local à vélos est plein.\n"
    "\n"
    "On ne peut plus entrer : la porte bloque\n"
    "01/01/2024, 09:12 - +33 6 12 34 56 78: @33612345678 c'est moi, et @33712345678 aussi ?\n"
    "01/01/2024, 09:13 - Bo: <Médias omis>\n"
    "01/01/2024, 09:14 - Bo: IMG-20240101-WA0001.jpg (fichier joint)\n"
    "La porte, vue d'ici\n"
    "01/01/2024, 09:15 - Ada Martin: Ce message a été supprimé\n"
    "01/01/2024, 09:16 - Ada Martin: On répare samedi <Ce message a été modifié>\n"
    "01/01/2024, 09:17 - +33 7 12 34 56 78: Merci @\u2068Ada Martin\u2069\n"
).encode()

IPHONE = (
    "\u200e[31/12/2023 21:04:00] Voisins: \u200eLes messages et les appels sont chiffrés de bout en bout.\n"
    "[31/12/2023 21:05:10] Ada Martin: Le local à vélos est plein.\r\n"
    "[31/12/2023 21:05:40] Bo: \u200eBo a rejoint le groupe via un lien d'invitation\n"
    "\u200e[31/12/2023 21:06:00] Bo: \u200e<pièce jointe : 00000002-PHOTO-2023-12-31-21-06-00.jpg>\n"
    "\u200e[31/12/2023 21:06:30] Bo: La porte \u200e<pièce jointe : 00000003-PHOTO-2023-12-31.jpg>\n"
    "\u200e[31/12/2023 21:07:00] Ada Martin: \u200eSONDAGE :\nQuand réparer ?\n"
    "\u200eOPTION : Samedi (3 votes)\n\u200eOPTION : Dimanche (0 votes)\n\n"
    "[31/12/2023 21:08:00] ~\u202fCy: \u200eimage absente\n"
    "[31/12/2023 21:09:00] ~\u202fCy: Samedi me va\n"
).encode()


def listed(messages: list[Message]) -> list[tuple[str, str]]:
    return [(message.name, message.text) for message in messages]


def test_a_group_of_an_android_telephone_is_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "Discussion WhatsApp avec Voisins.txt", ANDROID))
    assert archive.format == "whatsapp"
    assert listed(messages)[0] == (
        "Ada Martin", "Le local à vélos est plein.\n\nOn ne peut plus entrer : la porte bloque",
    )  # fmt: skip
    assert [message.text for message in messages[2:5]] == ["", "La porte, vue d'ici", "On répare samedi"]
    assert (messages[0].at, messages[0].channel) == (1704056700, "Voisins")
    assert archive.problems.counts == {"system": 3, "deleted": 1, "empty": 1}


def test_a_group_of_an_iphone_is_read(tmp_path: Path) -> None:
    files = {"_chat.txt": IPHONE, "00000002-PHOTO-2023-12-31-21-06-00.jpg": b"\xff\xd8"}
    archive, messages = read(zipped(tmp_path / "Discussion WhatsApp - Voisins.zip", files))
    assert archive.files == ("_chat.txt",)
    assert listed(messages) == [
        ("Ada Martin", "Le local à vélos est plein."),
        ("Bo", ""),
        ("Bo", "La porte"),
        ("Ada Martin", "Quand réparer ?\n- Samedi\n- Dimanche"),
        ("Cy", ""),
        ("Cy", "Samedi me va"),
    ]
    assert (messages[0].at, messages[0].channel) == (1704056710, "Voisins")
    assert archive.problems.counts == {"system": 2, "empty": 2}


def test_a_telephone_number_never_leaves_the_reader(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "c.txt", ANDROID))
    told = f"{messages} {archive.problems.kept}"
    assert "612345678" not in "".join(c for c in told if c.isdigit())
    assert "712345678" not in "".join(c for c in told if c.isdigit())
    numbered, last = messages[1], messages[-1]
    assert numbered.name == ""
    assert numbered.text == f"@{numbered.author} c'est moi, et @{last.author} aussi ?"
    assert numbered.mentions == (last.author,)
    assert last.mentions == ("Ada Martin",)
    assert numbered.author != last.author


def test_a_number_is_the_same_person_in_a_later_export(tmp_path: Path) -> None:
    later = ANDROID[ANDROID.index(b"01/01/2024, 09:17") :]
    _, messages = read(saved(tmp_path / "a.txt", ANDROID))
    archive = open_archive(saved(tmp_path / "b.txt", later), dates="day")
    assert [message.author for message in archive.messages()] == [messages[-1].author]
    assert [message.id for message in archive.messages()] == [messages[-1].id]


@pytest.mark.parametrize(
    ("stamp", "at"),
    [
        ("31/12/2023 21:05 - ", 1704056700),
        ("31/12/2016 à 21:05 - ", 1483218300),
        ("12/31/23, 9:05\u202fPM - ", 1704056700),
        ("31/12/23, 9:05 p. m. - ", 1704056700),
        ("31/12/23, 12:05 a.\u00a0m. - ", 1703981100),
        ("31.12.23, 21:05 - ", 1704056700),
        ("31-12-2023 21:05 - ", 1704056700),
        ("2023-12-31 21:05 - ", 1704056700),
        ("2023. 12. 31. 21:05 - ", 1704056700),
        ("2023/12/31 下午9:05 - ", 1704056700),
        ("31/12/23 21.05 - ", 1704056700),
        ("[31.12.23, 21:05:10] ", 1704056710),
        ("[12/31/23, 9:05:10\u202fPM] ", 1704056710),
        ("[2023/12/31 21:05:10] ", 1704056710),
        ("\u200f[٣١/١٢/٢٠٢٣، ٩:٠٥:١٠ م] ", 1704056710),
    ],
)
def test_the_stamps_of_many_countries_are_read(tmp_path: Path, stamp: str, at: int) -> None:
    _, (message,) = read(saved(tmp_path / "c.txt", f"{stamp}Ada: Bonjour\n".encode()))
    assert (message.text, message.name, message.at) == ("Bonjour", "Ada", at)


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        (["03/04/24, 09:00 - Ada: x", "13/04/24, 09:00 - Ada: x"], "day"),
        (["03/04/24, 09:00 - Ada: x", "03/13/24, 09:00 - Ada: x"], "month"),
        (["05/02/24, 09:00 - Ada: x", "06/01/24, 09:00 - Ada: x"], "month"),
        (["02/05/24, 09:00 - Ada: x", "01/06/24, 09:00 - Ada: x"], "day"),
        (["03/04/24, 09:00 - Ada: <Médias omis>"], "day"),
        (["04/04/24, 09:00 - Ada: x", "05/05/24, 09:00 - Ada: x"], "day"),
        (["03/04/24, 09:00 - Ada: x", "03/05/24, 09:00 - Ada: x"], ""),
    ],
)
def test_the_order_of_dates_is_inferred_over_the_whole_chat(lines: list[str], order: str) -> None:
    assert date_order(lines)[0] == order


def test_dates_that_tell_nothing_are_refused_until_somebody_says_the_order(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "WhatsApp Chat with Neighbours.txt", b"03/04/24, 09:00 - Ada: The gate is stuck\n" * 2
    )
    with pytest.raises(ArchiveError) as refused:
        open_archive(path)
    assert (refused.value.code, refused.value.detail) == ("which_dates", "03/04/24")
    days = [
        [message.at for message in open_archive(path, dates=first).messages()] for first in ("day", "month")
    ]
    assert days == [[1712134800] * 2, [1709542800] * 2]


def test_a_notice_that_holds_a_colon_is_not_taken_for_a_person(tmp_path: Path) -> None:
    content = (
        '31/12/23, 21:05 - Ada changed the subject from "Street" to "Street: the gate"\n'
        "31/12/23, 21:06 - Ada a changé le sujet en « Rue : le portail »\n"
        "31/12/23, 21:07 - Ada: Is it better: like this?\n"
    )
    archive, messages = read(saved(tmp_path / "c.txt", content.encode()))
    assert listed(messages) == [("Ada", "Is it better: like this?")]
    assert archive.problems.counts == {"system": 2}


def test_a_line_pasted_from_another_chat_stays_in_its_message(tmp_path: Path) -> None:
    content = b"31/12/23, 21:05 - Ada: Bo wrote:\n[30/12/2023 08:00:00] Bo: no\n"
    _, (message,) = read(saved(tmp_path / "c.txt", content))
    assert message.text == "Bo wrote:\n[30/12/2023 08:00:00] Bo: no"


def test_a_chat_of_two_is_not_called_after_one_of_them(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "Discussion WhatsApp avec Bo.txt", ANDROID))
    assert {message.channel for message in messages} == {"WhatsApp"}


def test_the_same_words_twice_in_a_minute_are_two_messages_and_an_overlap_is_read_once(
    tmp_path: Path,
) -> None:
    twice = ANDROID + b"01/01/2024, 09:18 - Bo: ok\n" * 2
    archive, messages = read(write(tmp_path / "f", {"_chat.txt": ANDROID, "_chat (1).txt": twice}))
    assert archive.files == ("_chat (1).txt", "_chat.txt")
    assert [message.text for message in messages[-2:]] == ["ok", "ok"]
    assert archive.problems.counts["copy"] == 6


def test_what_cannot_be_read_is_reported_with_its_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    content = (
        b"garbage\n"
        + b"31/12/23, 21:05 - Ada: Bonjour\n41/12/23, 21:05 - Ada: Quand ?\n31/12/23, 21:05 - Bo:\n"
    )
    archive, messages = read(
        saved(tmp_path / "whatsapp.txt", b"31/12/23, 21:05 - Ada: \xe9t\xe9\n" + content)
    )
    assert [message.text for message in messages] == ["été\ngarbage", "Bonjour", "Quand ?", ""]
    assert messages[2].at is None
    assert [(problem.line, problem.code) for problem in archive.problems.kept] == [
        (1, "encoding"), (4, "bad_date"), (5, "empty"),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    garbage=st.lists(
        st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"").replace(b"[", b"")), max_size=6
    )
)
def test_a_good_message_among_garbage_lines_is_never_lost(garbage: list[bytes]) -> None:
    good = "31/12/2023, 21:05 - {}: Le garage est plein".format
    content = b"\n".join([good("Ada").encode(), *garbage, good("Bo").encode(), *garbage])
    with tempfile.TemporaryDirectory() as folder:
        _, messages = read(saved(Path(folder, "_chat.txt"), content))
    texts = {message.name: message.text for message in messages}
    assert texts["Ada"].startswith("Le garage est plein")
    assert texts["Bo"].startswith("Le garage est plein")


@given(st.text(max_size=80))
def test_no_line_brings_the_reading_of_stamps_down(line: str) -> None:
    stamp = stamp_of(line)
    if stamp is not None:
        assert 0 < stamp.end <= len(line)
        assert stamp.moment("day") is None or stamp.tells in {"", "day", "month"}
