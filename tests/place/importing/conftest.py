import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

LIST = """From ines at example.org  Mon Mar  2 09:00:00 2015
From: ines at example.org (Ines Martin)
Date: Mon, 2 Mar 2015 09:00:00 +0000
Subject: Where to lock
Message-ID: <1@example.org>

Where does one lock a *bike* near <the station>?
# not a heading

From yann at example.org  Mon Mar  2 10:00:00 2015
From: yann at example.org (Yann Le Goff)
Date: Mon, 2 Mar 2015 10:00:00 +0000
Subject: Re: Where to lock
In-Reply-To: <1@example.org>
Message-ID: <2@example.org>

> Where does one lock
Behind the library.

From ines at example.org  Tue Mar  3 09:00:00 2015
From: ines at example.org (Ines Martin)
Date: Tue, 3 Mar 2015 09:00:00 +0000
Subject: Re: Where to lock
In-Reply-To: <2@example.org>
Message-ID: <3@example.org>

Found it, thanks.

From yann at example.org  Wed Mar  4 09:00:00 2015
From: yann at example.org (Yann Le Goff)
Date: Wed, 4 Mar 2015 09:00:00 +0000
Subject: Lamps
Message-ID: <4@example.org>

Which lamp for the winter?

"""


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings: LazySettings, tmp_path: Path) -> None:
    """Let archives wait in a folder that goes away with the test."""
    settings.DATA = tmp_path / "data"


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    """Give a mailing list of four mails in two threads by two people."""
    path = tmp_path / "list.mbox"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def forum(tmp_path: Path) -> Callable[..., Path]:
    """Give a way to write the export of a forum: `forum((topic, number, user, reply_to, text), …)`."""

    def write(*posts: tuple[int, int, str, int | None, str], name: str = "posts.jsonl") -> Path:
        path = tmp_path / name
        rows = [
            {
                "topic_id": topic,
                "n": number,
                "user": user,
                "reply_to": answered,
                "text": text,
                "created_at": f"2016-01-{topic:02}T10:{number % 60:02}:{number // 60:02}Z",
                "title": f"Topic {topic}",
            }
            for topic, number, user, answered, text in posts
        ]
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return path

    return write
