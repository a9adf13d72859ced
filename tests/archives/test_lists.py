"""Mailing lists as the programs that keep them hand them out: Google Groups, Mailman 2 and Mailman 3."""

from pathlib import Path

import pytest

from tests.archives.exports import MBOX, read, saved, write, zipped

GOOGLE = """\
From 1793468139523137331@xxx Mon Mar 04 09:12:33 +0000 2024
X-GM-THRID: 1793468139523137331
X-Original-Sender: ada@exemple.fr
X-Original-From: Ada Martin <ada@exemple.fr>
From: "'Ada Martin' via Vélo-ville" <velo-ville@googlegroups.com>
Reply-To: Vélo-ville <velo-ville@googlegroups.com>, Ada Martin <ada@exemple.fr>
Mailing-list: list velo-ville@googlegroups.com; contact velo-ville+owners@googlegroups.com
List-ID: <velo-ville.googlegroups.com>
Date: Mon, 4 Mar 2024 10:12:00 +0100
Subject: =?UTF-8?Q?Le_garage_=C3=A0_v=C3=A9los?=
Message-ID: <un@exemple.fr>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="UTF-8"

Le garage est plein.

-- \n\
You received this message because you are subscribed to the Google Groups "Vélo-ville" group.
To unsubscribe from this group and stop receiving emails from it, send an email to x@googlegroups.com.

--b1
Content-Type: text/html; charset="UTF-8"

<p>Le garage est plein.</p>

--b1--

From 1793468139523137332@xxx Mon Mar 04 12:00:00 +0000 2024
X-Original-Sender: bo@example.org
From: "'Bo Smith' via Vélo-ville" <velo-ville@googlegroups.com>
Reply-To: velo-ville@googlegroups.com
Date: Mon, 4 Mar 2024 12:00:00 +0000
Subject: Re: Le garage
In-Reply-To: <un@exemple.fr>
Message-ID: <deux@example.org>

Same here.

From 1793468139523137333@xxx Mon Mar 04 13:00:00 +0000 2024
From: "Cy Dale via Vélo-ville" <velo-ville@googlegroups.com>
Reply-To: velo-ville@googlegroups.com
Date: Mon, 4 Mar 2024 13:00:00 +0000
Subject: Re: Le garage
Message-ID: <trois@example.org>

And here.

""".encode()

HYPERKITTY = b"""\
From ada at exemple.fr Mon Mar  4 09:12:00 2024
Content-Type: multipart/mixed; boundary="===============1=="
MIME-Version: 1.0
From: =?utf-8?q?Ada_Lef=C3=A8vre?= <ada at exemple.fr>
To: velo at listes.exemple.fr
Subject: [velo] Le garage
Date: Mon, 04 Mar 2024 10:12:00 +0100
Message-ID: <un@exemple.fr>

--===============1==
Content-Type: text/plain; charset="utf-8"
MIME-Version: 1.0
Content-Transfer-Encoding: quoted-printable

Le garage est plein d=C3=A8s sept heures.
From the platform one sees it.

--===============1==
Content-Type: image/jpeg
MIME-Version: 1.0
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="garage.jpg"

/9j/4AAQ

--===============1==--

From bo at example.org Mon Mar  4 12:00:00 2024
From: bo at example.org
To: velo at listes.exemple.fr
Subject: Re: [velo] Le garage
Date: Mon, 04 Mar 2024 12:00:00 +0000
Message-ID: <deux@example.org>
In-Reply-To: un@exemple.fr

On 04/03/2024 10:12, ada(a)exemple.fr wrote:
> Le garage est plein

Open a second one.

"""


def test_the_groups_of_a_takeout_are_read(tmp_path: Path) -> None:
    files = {
        "Takeout/Groups/velo-ville/topics.mbox": GOOGLE,
        "Takeout/archive_browser.html": b"<html></html>",
    }
    archive, messages = read(zipped(tmp_path / "takeout.zip", files))
    assert archive.files == ("Takeout/Groups/velo-ville/topics.mbox",)
    assert [(message.name, message.text) for message in messages] == [
        ("Ada Martin", "Le garage est plein."),
        ("Bo Smith", "Same here."),
        ("Cy Dale", "And here."),
    ]
    assert messages[0].channel == "velo-ville.googlegroups.com"
    assert {message.thread for message in messages} == {"un@exemple.fr"}
    assert archive.problems.counts == {"other_file": 1}


def test_people_whose_address_a_list_rewrote_stay_several(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "topics.mbox", GOOGLE))
    assert [message.author for message in messages] == ["ada@exemple.fr", "bo@example.org", "cy dale"]
    assert archive.addresses() == {
        "ada@exemple.fr": ("ada@exemple.fr",),
        "bo@example.org": ("bo@example.org",),
    }


@pytest.mark.parametrize("name", ["velo@listes.exemple.fr-2024-03.mbox.gz", "velo.mbox"])
def test_the_download_of_mailman_3_is_read(tmp_path: Path, name: str) -> None:
    archive, (first, second) = read(saved(tmp_path / name, HYPERKITTY))
    assert first.text == "Le garage est plein dès sept heures.\nFrom the platform one sees it."
    assert second.text == "Open a second one."
    assert [(who.author, who.name) for who in (first, second)] == [
        ("ada@exemple.fr", "Ada Lefèvre"),
        ("bo@example.org", "bo"),
    ]
    assert (second.reply_to, second.thread) == (first.id, first.id)
    assert archive.problems.total == 0


def test_the_months_of_mailman_2_are_one_list_in_whatever_order_they_are_named(tmp_path: Path) -> None:
    first, second = MBOX.split(b"From bo at", 1)
    files = {
        "2024-March.txt": first,
        "2024-April.txt": b"From bo at" + second,
        "index.html": b"<html></html>",
    }
    archive, messages = read(write(tmp_path / "f", files))
    assert archive.files == ("2024-April.txt", "2024-March.txt")
    assert {message.thread for message in messages} == {"un@exemple.fr"}
    assert archive.problems.counts == {"other_file": 1}
