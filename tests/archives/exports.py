"""Small fictional exports in the shape each place really writes, for the tests of the readers."""

import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parvis.archives import Archive, open_archive
from parvis.core.talk import Message

MBOX = b"""\
From ada at exemple.fr  Mon Mar  4 09:12:00 2024
From: ada at exemple.fr (Ada Martin)
Date: Mon, 4 Mar 2024 10:12:00 +0100
Subject: [velo-ville] =?utf-8?q?Le_garage_=C3=A0_v=C3=A9los_de_la_gare?=
Message-ID: <un@exemple.fr>

Bonjour,

Le garage de la gare est plein d\xc3\xa8s sept heures.
>From the platform, one sees it: il faudrait cent places de plus.

--\x20
Ada Martin
12 rue des Lilas

From bo at example.org  Mon Mar  4 12:00:00 2024
From: Bo Smith <bo@example.org>
Date: Mon, 4 Mar 2024 12:00:00 +0000
Subject: Re: [velo-ville] Le garage
In-Reply-To: <un@exemple.fr>
References: <un@exemple.fr>
Message-ID: <deux@example.org>

Le lun. 4 mars 2024 \xc3\xa0 10:12, Ada Martin <ada@exemple.fr> a \xc3\xa9crit :
> Le garage de la gare est plein
> tous les matins.

Same here. Could the town open a second one?

Sent from my iPhone
_______________________________________________
velo-ville mailing list
velo-ville@exemple.fr
https://listes.exemple.fr/listinfo/velo-ville

"""

SLACK: Mapping[str, Any] = {
    "users.json": [
        {
            "id": "U1",
            "name": "ada",
            "real_name": "Ada Martin",
            "profile": {"display_name": "ada"},
            "is_bot": False,
        },
        {"id": "U2", "name": "bo", "real_name": "Bo Smith", "profile": {"display_name": ""}, "is_bot": False},
    ],
    "channels.json": [{"id": "C1", "name": "general"}, {"id": "C2", "name": "gare"}],
    "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
    "general/2024-03-04.json": [
        {
            "type": "message",
            "subtype": "channel_join",
            "user": "U2",
            "text": "<@U2> has joined",
            "ts": "1709539200.000100",
        },
        {
            "type": "message",
            "user": "U1",
            "text": "<@U2> faut-il &lt;vraiment&gt; attendre ? "
            "voir <#C2|gare> et <https://exemple.fr|le plan> <!here>",
            "ts": "1709539201.000200",
            "thread_ts": "1709539201.000200",
        },
        {
            "type": "message",
            "user": "U2",
            "text": "No &amp; yes",
            "ts": "1709539300.000300",
            "thread_ts": "1709539201.000200",
        },
    ],
    "gare/2024-03-05.json": [
        {
            "type": "message",
            "subtype": "bot_message",
            "bot_id": "B1",
            "username": "météo",
            "text": "Pluie",
            "ts": "1709625600.0",
        },
        {
            "type": "message",
            "user": "U9",
            "text": "Who am I?",
            "ts": "1709625700.0",
            "user_profile": {"real_name": "Cy"},
        },
    ],
    "D1/2024-03-05.json": [{"type": "message", "user": "U1", "text": "secret", "ts": "1709625600.0"}],
}

DISCORD: Mapping[str, Any] = {
    "guild": {"id": "1", "name": "Vélo-ville", "iconUrl": ""},
    "channel": {
        "id": "12",
        "type": "GuildTextChat",
        "categoryId": "3",
        "category": "Ville",
        "name": "gare",
        "topic": None,
    },
    "dateRange": {"after": None, "before": None},
    "exportedAt": "2024-04-01T00:00:00+00:00",
    "messages": [
        {
            "id": "100",
            "type": "GuildMemberJoin",
            "timestamp": "2024-03-04T09:00:00+00:00",
            "content": "Joined the server.",
            "author": {"id": "7", "name": "ada", "nickname": "Ada", "isBot": False},
            "mentions": [],
            "reference": None,
        },
        {
            "id": "101",
            "type": "Default",
            "timestamp": "2024-03-04T09:01:00.123+00:00",
            "content": "<@8> le local à vélos est fermé <a:triste:55>",
            "author": {"id": "7", "name": "ada", "nickname": "Ada", "isBot": False},
            "mentions": [{"id": "8", "name": "bo", "nickname": "Bo"}],
        },
        {
            "id": "102",
            "type": "Reply",
            "timestamp": "2024-03-04T10:01:00+01:00",
            "content": "Again?",
            "author": {"id": "8", "name": "bo", "nickname": "", "isBot": False},
            "mentions": [],
            "reference": {"messageId": "101", "channelId": "12", "guildId": "1"},
        },
        {
            "id": "103",
            "type": "Default",
            "timestamp": "2024-03-04T11:01:00+01:00",
            "content": "",
            "author": {"id": "8", "name": "bo", "nickname": "", "isBot": False},
            "reference": {"type": "Forward", "messageId": "9", "channelId": "4"},
            "forwardedMessage": {"content": "What somebody else wrote"},
        },
        {
            "id": "104",
            "type": "Default",
            "timestamp": "2024-03-04T12:00:00+01:00",
            "content": "Tomorrow: rain",
            "author": {"id": "9", "name": "météo", "nickname": "météo", "isBot": True},
            "mentions": [],
        },
    ],
    "messageCount": 5,
}

ZULIP: Mapping[str, Any] = {
    "export/realm.json": {
        "zerver_realm": [{"id": 1, "string_id": "velo"}],
        "zerver_userprofile": [
            {"id": 10, "full_name": "Ada Martin", "is_bot": False},
            {"id": 11, "full_name": "Bo Smith", "is_bot": False},
        ],
        "zerver_userprofile_crossrealm": [{"id": 3, "email": "notification-bot@zulip.example"}],
        "zerver_stream": [{"id": 5, "name": "gare"}],
        "zerver_recipient": [
            {"id": 50, "type": 2, "type_id": 5},
            {"id": 51, "type": 1, "type_id": 10},
        ],
    },
    "export/messages-000001.json": {
        "zerver_usermessage": [{"id": 1, "message": 900}],
        "zerver_message": [
            {
                "id": 900,
                "sender": 10,
                "recipient": 50,
                "subject": "✔ garage",
                "date_sent": 1709539201.25,
                "content": "@**Bo Smith** le garage est plein, voir #**gare>garage**",
                "rendered_content": "<p>…</p>",
            },
            {
                "id": 901,
                "sender": 11,
                "recipient": 50,
                "subject": "garage",
                "date_sent": 1709539301.0,
                "content": "@_**Ada Martin|10** [said](https://velo.example/#narrow/near/900):\n"
                "```quote\nle garage\n```\nOpen a second one",
            },
            {
                "id": 902,
                "sender": 3,
                "recipient": 50,
                "subject": "garage",
                "date_sent": 1709539401.0,
                "content": "resolved",
            },
            {
                "id": 903,
                "sender": 10,
                "recipient": 51,
                "subject": "",
                "date_sent": 1709539501.0,
                "content": "secret",
            },
        ],
    },
}

TOPIC: Mapping[str, Any] = {
    "post_stream": {
        "posts": [
            {
                "id": 1,
                "username": "Ada",
                "name": "Ada Martin",
                "created_at": "2024-03-04T09:00:00.000Z",
                "cooked": '<p>Le <a class="mention" href="/u/bo">@bo</a> garage est plein.</p>'
                "<pre><code>x = 1</code></pre>",
                "post_number": 1,
                "post_type": 1,
                "reply_to_post_number": None,
                "topic_id": 42,
                "topic_slug": "le-garage",
            },
            {
                "id": 2,
                "username": "bo",
                "name": "",
                "created_at": "2024-03-04T10:00:00.000Z",
                "cooked": '<aside class="quote no-group" data-username="Ada" data-post="1" data-topic="42">'
                '<div class="title">'
                "Ada:</div><blockquote><p>plein.</p></blockquote></aside>"
                "<p>Une &eacute;tag&egrave;re de plus&nbsp;?</p>",
                "post_number": 2,
                "post_type": 1,
                "reply_to_post_number": 1,
                "topic_id": 42,
                "topic_slug": "le-garage",
            },
            {
                "id": 3,
                "username": "system",
                "created_at": "2024-03-04T11:00:00.000Z",
                "cooked": "<p>closed</p>",
                "post_number": 3,
                "post_type": 3,
                "action_code": "closed.enabled",
                "topic_id": 42,
                "topic_slug": "le-garage",
            },
        ],
        "stream": [1, 2, 3],
    },
    "id": 42,
    "title": "Le garage à vélos",
    "category_id": 6,
}


def write(folder: Path, files: Mapping[str, Any]) -> Path:
    """Write files (bytes as they are, anything else as JSON) into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(content))
    return folder


def packed(content: object) -> bytes:
    """Return bytes as they are, anything else as JSON."""
    return content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()


def zipped(path: Path, files: Mapping[str, Any], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, packed(content))
    return path


def tarred(path: Path, files: Mapping[str, Any], mode: str = "w:gz") -> Path:
    """Write a tar."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            body = packed(content)
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return path


def saved(path: Path, content: bytes) -> Path:
    """Write one file, packed when its name says so."""
    if path.suffix == ".gz":
        content = gzip.compress(content, mtime=0)
    elif path.suffix == ".xz":
        content = lzma.compress(content)
    path.write_bytes(content)
    return path


def read(path: Path, **mapping: str) -> tuple[Archive, list[Message]]:
    """Open an archive and read it whole."""
    archive = open_archive(path, mapping=mapping or None)
    return archive, list(archive.messages())
