from pathlib import Path

import pytest

from tests.archives.exports import MBOX, read, saved, write, zipped


@pytest.mark.parametrize("name", ["liste.mbox", "liste.mbox.gz", "liste.mbox.xz", "2024-March.txt.gz"])
def test_a_list_is_read_packed_or_not(tmp_path: Path, name: str) -> None:
    archive, messages = read(saved(tmp_path / name, MBOX))
    assert archive.format == "mbox"
    assert [message.id for message in messages] == ["un@exemple.fr", "deux@example.org"]
    assert archive.position == archive.size == (tmp_path / name).stat().st_size
    assert archive.problems.total == 0


def test_what_a_person_wrote_is_told_from_quotes_signature_and_footer(tmp_path: Path) -> None:
    _, (first, second) = read(saved(tmp_path / "l.mbox", MBOX))
    assert first.text == (
        "Bonjour,\n\nLe garage de la gare est plein dès sept heures.\n"
        "From the platform, one sees it: il faudrait cent places de plus."
    )
    assert second.text == "Same here. Could the town open a second one?"


def test_the_place_of_a_mail_in_the_talk_is_known(tmp_path: Path) -> None:
    _, (first, second) = read(saved(tmp_path / "l.mbox", MBOX))
    assert (first.title, second.title) == ("Le garage à vélos de la gare", "Le garage")
    assert first.thread == second.thread == "un@exemple.fr"
    assert (first.reply_to, second.reply_to) == ("", "un@exemple.fr")
    assert (first.at, second.at) == (1709543520, 1709553600)
    assert (first.author, first.name) == ("ada@exemple.fr", "Ada Martin")


def test_a_zip_and_a_folder_of_months_are_read_as_one_list(tmp_path: Path) -> None:
    first, second = MBOX.split(b"From bo at", 1)
    months = {"2024/03.txt": first, "2024/04.txt": b"From bo at" + second}
    for path in (write(tmp_path / "folder", months), zipped(tmp_path / "l.zip", months)):
        archive, messages = read(path)
        assert archive.files == ("2024/03.txt", "2024/04.txt")
        assert [message.thread for message in messages] == ["un@exemple.fr"] * 2


def mail(
    number: int, *, sender: str = "Ada Martin <ada@exemple.fr>", head: str = "", body: str = "Oui.\n"
) -> bytes:
    return (
        f"From ada@exemple.fr  Mon Mar  4 09:12:00 2024\nFrom: {sender}\n"
        f"Date: Mon, 4 Mar 2024 10:12:00 +0100\n"
        f"Message-ID: <{number}@x>\n{head}\n{body}\n"
    ).encode()


def test_one_person_with_two_addresses_and_one_name_is_one(tmp_path: Path) -> None:
    senders = [
        "Ada Martin <ada@exemple.fr>",
        "ada2@autre.fr (Ada MARTIN)",
        '"Martin, Ada" <ada3@x.fr>',
        "Bo <bo@x.fr>",
    ]
    content = b"".join(mail(number, sender=sender) for number, sender in enumerate(senders))
    _, messages = read(saved(tmp_path / "l.mbox", content))
    assert [message.author for message in messages] == ["ada@exemple.fr"] * 3 + ["bo@x.fr"]


def test_a_sender_rewritten_by_the_list_is_found_again(tmp_path: Path) -> None:
    content = mail(1) + mail(
        2,
        sender="Ada Martin via Velo-ville <velo-ville@listes.fr>",
        head="Reply-To: Ada Martin <ada@exemple.fr>\n",
    )
    _, messages = read(saved(tmp_path / "l.mbox", content))
    assert [(message.author, message.name) for message in messages] == [("ada@exemple.fr", "Ada Martin")] * 2


def test_threads_follow_the_subject_where_references_are_lost(tmp_path: Path) -> None:
    subjects = ["Le garage", "RE: [velo] le garage", "TR: Re: Le garage", "Le tram", "Le garage"]
    content = b"".join(mail(number, head=f"Subject: {subject}\n") for number, subject in enumerate(subjects))
    _, messages = read(saved(tmp_path / "l.mbox", content))
    assert [message.thread for message in messages] == ["0@x", "0@x", "0@x", "3@x", "4@x"]


def test_answers_to_a_mail_that_is_not_here_stay_together(tmp_path: Path) -> None:
    content = b"".join(mail(number, head="References: <lost@x>\n") for number in (1, 2))
    _, messages = read(saved(tmp_path / "l.mbox", content))
    assert [message.thread for message in messages] == ["lost@x", "lost@x"]


def test_html_and_other_charsets_are_read(tmp_path: Path) -> None:
    html = mail(
        1,
        head="Content-Type: text/html; charset=utf-8\n",
        body="<p>Un <b>abri</b></p><blockquote>x</blockquote>",
    )
    latin = mail(2, head="Content-Type: text/plain; charset=iso-8859-15\n").replace(
        b"Oui", "Été".encode("latin-1")
    )
    lying = mail(3, head="Content-Type: text/plain; charset=utf-8\n").replace(b"Oui", "Été".encode("latin-1"))
    archive, messages = read(saved(tmp_path / "l.mbox", html + latin + lying))
    assert [message.text for message in messages] == ["Un abri", "Été.", "Été."]
    assert archive.problems.counts == {"encoding": 1}


def test_a_footer_repeated_under_several_people_is_learnt(tmp_path: Path) -> None:
    body = "Message {0}.\n\nLe collectif remercie la mairie de son aide pour cette liste.\n"
    content = b"".join(mail(n, sender=f"Membre M{n} <m{n}@x.fr>", body=body.format(n)) for n in range(4))
    _, messages = read(saved(tmp_path / "l.mbox", content))
    assert [message.text for message in messages] == [f"Message {n}." for n in range(4)]


def test_bad_dates_missing_and_repeated_ids_are_counted_and_kept(tmp_path: Path) -> None:
    wrong = mail(1).replace(b"Date: Mon, 4 Mar 2024 10:12:00 +0100", b"Date: Mon, 4 Mar 1924 10:12:00 +0100")
    nameless = mail(3).replace(b"Message-ID: <3@x>\n", b"")
    archive, messages = read(saved(tmp_path / "l.mbox", wrong + mail(1) + nameless))
    assert [message.id for message in messages[:2]] == ["1@x", "1@x~2"]
    assert messages[2].id
    assert archive.problems.counts == {"bad_date": 1, "duplicate_id": 1}
    assert archive.problems.kept[0].line == 1


def test_a_mail_found_in_two_files_is_read_once(tmp_path: Path) -> None:
    archive, messages = read(write(tmp_path / "f", {"2024-March.txt": MBOX, "liste.mbox": MBOX}))
    assert [message.id for message in messages] == ["un@exemple.fr", "deux@example.org"]
    assert archive.problems.counts == {"copy": 2}


def test_what_stands_before_the_first_mail_is_reported(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "l.mbox", b"garbage\n\n" + MBOX))
    assert len(messages) == 2
    assert archive.problems.counts == {"broken_line": 1}
