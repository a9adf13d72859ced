"""An archive somebody changed is found out; one that is broken, huge or sly brings nothing in."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.communities.models import Clause, Community
from parvis.communities.roles import role_of
from parvis.conversations import actions as talking
from parvis.conversations.models import Attachment, Post, Topic
from parvis.decisions.actions import standing
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.leaving import bounds, writing
from parvis.leaving.actions import restore
from parvis.leaving.errors import NotAnArchive
from parvis.leaving.verifying import checks
from parvis.ledger.chain import START, digest_of
from parvis.ledger.models import Fact
from parvis.moderation.actions import signalling
from parvis.moderation.actions.ruling import rule
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Outcome
from parvis.people.models import Handle, Person
from tests.place.decisions.voting import closed, opened, vote, vote_secretly

pytestmark = pytest.mark.django_db
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def said(square: Community, talk: Topic, ada: Person, bo: Person, at: datetime) -> Post:
    """Give a message with a file, in a square that has talked and voted."""
    assert talk.pk
    upload = SimpleUploadedFile("minutes.txt", b"We met.")
    kept = talking.attach(by=bo, at=at, community=square, upload=upload, described="")
    topic = talking.open_topic(by=bo, at=at, community=square, title="A bench", source="Where?")
    said = talking.reply(by=bo, at=at, topic=topic, source="You are **rude**.", attachments=[kept])
    proposal = open_proposal(by=ada, community=square, draft=Draft("other", "A bench", "By the mill."), at=at)
    poll = opened(proposal, ada, at + timedelta(days=3))
    for who, choice in ((ada, "for"), (bo, "against")):
        vote(poll, who, choice, at + timedelta(days=4))
    closed(poll)
    return said


@pytest.fixture
def talked(square: Community, said: Post, at: datetime, tmp_path: Path) -> Path:
    """Give the archive of that square."""
    assert said.pk
    path = tmp_path / "talked.zip"
    writing.write(square, path, at=at + timedelta(days=20))
    return path


@pytest.fixture
def full(
    square: Community,
    said: Post,
    ada: Person,
    bo: Person,
    person: Callable[..., Person],
    joined: Callable[..., Person],
    at: datetime,
    tmp_path: Path,
) -> Path:
    """Give its archive once something in it was ruled on too."""
    eve = joined(person("Eve"), square)
    role = role_of(square, "moderator")
    assert role is not None
    election = open_proposal(
        by=ada,
        community=square,
        draft=Draft("election", "Who moderates", "One of us.", {"role": role.key, "seats": 1}),
        at=at,
    )
    standing.stand(by=ada, proposal=election, words="I would.", at=at)
    poll = opened(election, ada, at + timedelta(days=8))
    grades = {poll.options[0]["key"]: "good"}
    vote_secretly(poll, [(ada, grades), (bo, grades), (eve, grades)], at + timedelta(days=9))
    closed(poll)
    at += timedelta(days=16)
    square.forget()
    clause = Clause.objects.get(guide=square.guide, number=3)
    case = signalling.signal(
        by=eve, at=at, community=square, clause=clause, post=said, words="It hurts."
    ).case
    judgement = Judgement(
        outcome=Outcome.HIDE,
        reasons="It speaks of a person.",
        facts="The author called a member rude.",
        clause=clause,
        ends_at=at + timedelta(days=60),
    )
    rule(by=ada, at=at + timedelta(days=4), case=case, judgement=judgement)
    path = tmp_path / "full.zip"
    writing.write(square, path, at=at + timedelta(days=20))
    return path


def faults(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [f"{check.what} {fault}" for check in checks(archive) for fault in check.faults]


def repacked(path: Path, changed: dict[str, bytes | None], *, digests: bool = False) -> Path:
    """Write the archive again with other members; with their digests put right, as a sly hand would."""
    made = path.with_name(f"changed-{hashlib.sha256(repr(sorted(changed)).encode()).hexdigest()[:8]}.zip")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        held = {name: before.read(name) for name in before.namelist()}
        for name, data in changed.items():
            held.pop(name, None)
            if data is not None:
                held[name] = data
        if digests:
            manifest = json.loads(held["manifest.json"])
            manifest["files"] = {
                name: hashlib.sha256(data).hexdigest()
                for name, data in held.items()
                if name != "manifest.json"
            }
            held["manifest.json"] = json.dumps(manifest).encode()
        for name, data in held.items():
            after.writestr(name, data)
    return made


def rows(path: Path, name: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(name).splitlines()]


def with_row(path: Path, label: str, change: Change, which: int = -1) -> Path:
    """Change one row of a table, and put every digest of a file right."""
    name = f"tables/{label}.ndjson"
    told = rows(path, name)
    change(told[which])
    data = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told).encode()
    return repacked(path, {name: data}, digests=True)


def test_the_archive_itself_is_found_right(full: Path) -> None:
    assert faults(full) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_changed_in_any_file_is_found(full: Path, data: st.DataObject) -> None:
    with zipfile.ZipFile(full) as archive:
        names = [each.filename for each in archive.infolist() if each.file_size]
        name = data.draw(st.sampled_from([each for each in names if each != "manifest.json"]))
        held = bytearray(archive.read(name))
    place = data.draw(st.integers(0, len(held) - 1))
    held[place] ^= data.draw(st.integers(1, 255))

    assert faults(repacked(full, {name: bytes(held)}))


def test_a_file_taken_away_or_added_is_found(full: Path) -> None:
    assert faults(repacked(full, {"read/index.html": None}))
    assert faults(repacked(full, {"read/more.html": b"<p>"}))


def _set(**values: object) -> Change:
    return lambda row: row.update(values)


@pytest.mark.parametrize(
    ("label", "column", "value"),
    [
        ("communities.clause", "text", "We do as Ada says."),
        ("communities.clause", "number", 99),
        ("communities.guide", "laws", {"decide.other.quorum": 0, "listening.bar": 1}),
        ("moderation.ruling", "outcome", "nothing"),
        ("moderation.ruling", "reasons", "Because."),
        ("communities.statement", "facts", "Nothing happened."),
        ("decisions.ballot", "choice", "abstain"),
        ("decisions.poll", "result", {"passed": False}),
        ("ledger.fact", "actor", 1234),
    ],
)
def test_what_was_decided_cannot_be_rewritten_even_with_every_digest_put_right(
    full: Path, label: str, column: str, value: object
) -> None:
    found = faults(with_row(full, label, _set(**{column: value})))

    assert found
    assert not any(each.startswith("Every file") for each in found)


def test_a_count_rewritten_with_its_row_is_found_by_the_chain(full: Path) -> None:
    with zipfile.ZipFile(full) as archive:
        name = next(each for each in archive.namelist() if each.startswith("polls/"))
        poll = json.loads(archive.read(name))
    ballots = rows(full, "tables/decisions.ballot.ndjson")
    for each in ballots:
        each["choice"] = "against"
    poll["ballots"] = ["against"] * len(ballots)
    data = "".join(json.dumps(each) + "\n" for each in ballots).encode()
    changed = repacked(
        full,
        {name: json.dumps(poll).encode(), "tables/decisions.ballot.ndjson": data},
        digests=True,
    )

    assert any("Each vote" in each for each in faults(changed))


def test_a_chain_written_anew_from_its_start_differs_from_the_copy_of_a_member(full: Path) -> None:
    """Whoever rewrites the whole chain makes an archive that is right in itself: another copy tells."""
    links = rows(full, "chain.jsonl")
    links[0]["entry"]["facts"]["signatures"] = 99
    previous = START
    for link in links:
        previous = link["digest"] = digest_of(link["position"], previous, link["entry"])
    data = "".join(json.dumps(each) + "\n" for each in links).encode()
    changed = repacked(full, {"chain.jsonl": data}, digests=True)

    assert any("manifest.json" in each for each in faults(changed))
    assert previous != rows(full, "chain.jsonl")[-1]["digest"]


# What is broken, huge or sly.


def refused(path: Path, at: datetime) -> str:
    """Bring an archive in, and give why it is refused, once nothing was brought in."""
    before = (Community.objects.count(), Person.objects.count(), Post.objects.count(), Fact.objects.count())
    why = ""
    with zipfile.ZipFile(path) as archive:
        # Not by pytest.raises, which holds on to what was being read until chance lets it go.
        try:
            restore(archive=archive, at=at)
        except NotAnArchive as refusal:
            why = str(refusal.values["why"])
    after = (Community.objects.count(), Person.objects.count(), Post.objects.count(), Fact.objects.count())
    assert before == after
    return why


@pytest.fixture
def moved_away(square: Community, talked: Path) -> Path:
    """Let the short name be free, so that nothing but the archive hinders."""
    Community.objects.filter(pk=square.pk).update(slug="elsewhere")
    square.call.__class__.objects.filter(pk=square.call.pk).update(slug="elsewhere")
    Handle.objects.filter(name=square.slug).delete()
    Attachment.objects.update(key="another-key")
    return talked


def _manifest(path: Path, **changed: object) -> Path:
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    return repacked(path, {"manifest.json": json.dumps({**manifest, **changed}).encode()})


def test_another_version_is_refused_and_named(moved_away: Path, at: datetime) -> None:
    changed = _manifest(moved_away, version=9)

    assert "version 9" in refused(changed, at)
    assert "version 9" in faults(changed)[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"format": "something"},
        {"salt": "short"},
        {"community": {"pk": "1", "slug": "x"}},
        {"community": {"pk": 1, "slug": "../x"}},
        {"chain": None},
    ],
)
def test_a_manifest_that_lacks_what_it_must_say_is_refused(
    moved_away: Path, at: datetime, changed: dict[str, object]
) -> None:
    made = _manifest(moved_away, **changed)

    assert refused(made, at)
    assert faults(made)


@pytest.mark.parametrize(
    "name",
    [
        "media/../../evil.txt",
        "../evil.txt",
        "/etc/evil",
        "media/.hidden",
        "media//evil.txt",
        "media/a\\b.txt",
        "tables/auth.user.csv",
        "evil.py",
        "media/a\n.txt",
        "media/",
    ],
)
def test_a_name_no_archive_has_is_refused(moved_away: Path, at: datetime, name: str) -> None:
    made = repacked(moved_away, {name: b"evil"}, digests=True)

    assert "a file no archive has" in refused(made, at)
    assert faults(made)


def test_a_file_that_unpacks_to_far_more_than_it_is_refused(moved_away: Path, at: datetime) -> None:
    made = repacked(moved_away, {"persons.ndjson": b" " * (8 << 20)}, digests=True)

    assert "larger than any archive has" in refused(made, at)
    assert faults(made)


def test_a_line_without_an_end_is_refused(
    moved_away: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LONGEST_LINE", 100)

    assert "too long" in refused(moved_away, at)


def test_more_than_any_community_has_is_refused(
    moved_away: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_BYTES", 1000)
    assert "larger than this program reads" in refused(moved_away, at)
    monkeypatch.setattr(bounds, "MOST_FILES", 3)
    assert "more files" in refused(moved_away, at)


def test_a_file_twice_in_it_is_refused(moved_away: Path, at: datetime) -> None:
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(moved_away, "a") as archive,
    ):
        archive.writestr("persons.ndjson", b"")

    assert "twice" in refused(moved_away, at)


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9, 0.999])
def test_one_cut_off_is_no_archive(full: Path, kept: float, tmp_path: Path) -> None:
    data = full.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(data[: int(len(data) * kept)])

    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(cut)


@pytest.mark.parametrize(
    "line", [b"[1]\n", b"{\n", b"null\n", b"[" * 20_000 + b"\n", b'{"id": "x"}\n', b"\xff\n"]
)
def test_a_row_that_is_none_brings_nothing_in(moved_away: Path, at: datetime, line: bytes) -> None:
    for name in ("tables/conversations.post.ndjson", "persons.ndjson", "chain.jsonl"):
        with zipfile.ZipFile(moved_away) as archive:
            data = archive.read(name)
        assert refused(repacked(moved_away, {name: data + line}, digests=True), at)


def test_what_says_to_be_html_is_cleaned(moved_away: Path, at: datetime) -> None:
    sly = '<p>Hello</p><script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:x">y</a>'
    made = with_row(moved_away, "conversations.post", _set(html=sly))
    with zipfile.ZipFile(made) as archive:
        back = restore(archive=archive, at=at)

    html = Post.objects.filter(topic__community=back).order_by("-pk")[0].html
    assert html.startswith("<p>Hello</p>")
    assert not any(each in html for each in ("script", "onerror", "javascript", "src="))


def test_a_row_cannot_point_at_somebody_elses_file(moved_away: Path, at: datetime) -> None:
    own = Attachment.objects.get()
    with zipfile.ZipFile(moved_away) as archive:
        back = restore(archive=archive, at=at)
    come = Attachment.objects.get(community=back)
    assert come.file.name != own.file.name
    with default_storage.open(str(come.file.name)) as file:
        assert file.read() == b"We met."


def test_a_file_that_did_not_come_is_none_and_never_anothers(moved_away: Path, at: datetime) -> None:
    own = Attachment.objects.get()
    made = repacked(moved_away, {f"media/{own.file.name}": None}, digests=True)
    with zipfile.ZipFile(made) as archive:
        back = restore(archive=archive, at=at)

    assert Attachment.objects.get(community=back).file.name == ""
