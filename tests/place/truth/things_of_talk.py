"""What is asked of in the rooms people, place, communities, conversations and importing."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from parvis.communities.models import Call, Community, Mandate, RecallSignature, Review, Signature
from parvis.communities.powers import Power
from parvis.communities.procedures import Procedure
from parvis.conversations.models import Attachment, Import, ImportedName, Post, Topic, Veil
from parvis.importing.models import Claim
from parvis.people.models import Consent, Person
from parvis.place.models import Place
from parvis.place.policies import MANDATORY
from tests.place.truth.cast import AT, LATELY, LATER, LONG_AGO, reasons
from tests.place.truth.stage import UNFIT, Stage, Thing, Things, call, own, this


def anywhere(stage: Stage) -> Things:
    """Give what is the same whatever the community."""
    host = stage.who("host")
    themselves = Thing("themselves", lambda viewer, _chosen: viewer, anywhere=True)
    somebody = Person.objects.create(name="Somebody", joined_at=LONG_AGO)
    notice = dict.fromkeys(MANDATORY, "said")
    return {
        datetime: [this("", AT, anywhere=True)],
        Power: [this(f"power to {each}", each, anywhere=True) for each in Power],
        Consent.Purpose: [this(f"agreement: {each}", each, anywhere=True) for each in Consent.Purpose],
        Person: [
            themselves,
            this("somebody else", somebody, anywhere=True),
            this("who left the place", stage.who("erased"), anywhere=True),
        ],
        ("named", Person): [themselves, this("somebody else", somebody, anywhere=True)],
        Place: [
            this("place open", Place(host=host, opened_at=LONG_AGO, **notice), anywhere=True),
            this("place prepared", Place(host=host), anywhere=True),
            this("place without host", Place(), anywhere=True),
        ],
        Procedure: [
            this(
                "",
                Procedure(
                    subject="other",
                    method="majority",
                    majority=50,
                    quorum=10,
                    days=7,
                    talk_days=3,
                    secret=False,
                ),
                anywhere=True,
            )
        ],
    }


def of_communities(stage: Stage) -> Things:
    """Give a community, calls and mandates."""
    opened, born = (
        call(stage, "open-call"),
        call(stage, "born-call", state=Call.State.BORN, community=stage.beside),
    )
    for signer in ("author", "signaller"):
        Signature.objects.create(call=opened, person=stage.who(signer), at=LONG_AGO)
    ruling = stage.mandates[stage.who("may rule").pk]
    tending = stage.mandates[stage.who("may tend").pk]
    if stage.state.mandated:
        tending.recall_due_at = LATELY
        tending.save(update_fields=["recall_due_at"])
    RecallSignature.objects.create(mandate=ruling, person=stage.who("author"), at=LATELY)
    return {
        Review: _reviews(stage),
        Community: [Thing("", lambda _viewer, chosen: stage.beside if Topic in chosen else stage.community)],
        ("parent", Community): [
            this("not inside another", None, anywhere=True),
            this("inside the community", stage.community),
        ],
        Call: [this("call open", opened), this("call born", born)],
        Mandate: [
            own("their own mandate", stage.mandates),
            this("mandate of who may rule", ruling),
            this("mandate with a recall due", tending),
        ],
    }


def _reviews(stage: Stage) -> list[Thing]:
    """Give reviews of another mandate of who may rule, and one of the mandate of whoever asks."""
    reviewed = Mandate.objects.create(
        community=stage.community,
        person=stage.who("may rule"),
        role="keeper",
        object="To serve.",
        way=Mandate.Way.VOTE,
        decision=1,
        starts_at=LONG_AGO,
        ends_at=LATER if stage.state.mandated else LATELY,
    )

    def review(person: Person, mandate: Mandate = reviewed, **given: Any) -> Review:
        return Review.objects.create(mandate=mandate, person=person, offered_at=LONG_AGO, **given)

    theirs, author = stage.for_each(review), stage.who("author")
    held = {pk: review(author, each, at=LATELY, source="Well.") for pk, each in stage.mandates.items()}

    def of_their_own(viewer: Person | None, chosen: Mapping[Any, Any]) -> object:
        return held.get(viewer.pk) if viewer and Mandate not in chosen else UNFIT

    return [
        Thing("", lambda _viewer, _chosen: None),
        own("signed up for", theirs),
        Thing("their own mandate, reviewed", of_their_own),
    ]


def of_conversations(stage: Stage) -> Things:
    """Give topics, posts and files."""
    author = stage.who("author")
    shut = {"closed_at": LATELY, "closed_by": author}
    topic, closed, merged = topic_of(stage), topic_of(stage, **shut), topic_of(stage)
    merged.merged_into = topic
    merged.save(update_fields=["merged_into"])
    said = post(topic, author)
    withheld = reasons(stage.community, author, "remove")
    removed = post(topic, author, veil=Veil.REMOVED, statement=withheld)
    return {
        Topic: [this("topic open", topic), this("topic closed", closed), this("topic merged", merged)],
        ("into", Topic): [
            this("into another", topic_of(stage)),
            Thing("into itself", lambda _viewer, chosen: chosen[Topic]),
        ],
        Post: [
            this("post", said),
            own("their own post", stage.for_each(lambda person: post(topic, person))),
            this("post behind a notice", post(topic, author, veil=Veil.NOTICE, statement=withheld)),
            this("post removed", removed),
            this("post that waits", post(topic, author, veil=Veil.WAITS)),
            this("post taken away", post(topic, author, removed_at=LATELY)),
        ],
        Attachment: [
            this("file not posted", _file(stage, None)),
            this("file posted", _file(stage, said)),
            this("file of a removed post", _file(stage, removed)),
        ],
    }


def of_importing(stage: Stage) -> Things:
    """Give names found in an archive, and claims to them."""
    brought = Import.objects.create(community=stage.community, at=LONG_AGO, name="list", kind="mbox")
    unclaimed = stage.who("unclaimed")
    free = ImportedName.objects.create(import_of=brought, key="free", person=unclaimed)
    claimed = ImportedName.objects.create(
        import_of=brought, key="claimed", person=unclaimed, claimed_at=LATELY
    )
    claim = Claim.objects.create(name=claimed, person=stage.who("author"), before=unclaimed, at=LATELY)
    undone = Claim.objects.create(
        name=free, person=stage.who("author"), before=unclaimed, at=LATELY, undone_at=AT
    )
    return {
        ImportedName: [this("name free", free), this("name claimed", claimed)],
        Claim: [this("claim", claim), this("claim given back", undone)],
    }


def topic_of(stage: Stage, **given: Any) -> Topic:
    """Make a topic of the author's."""
    author = stage.who("author")
    return Topic.objects.create(
        community=stage.community,
        title="A topic",
        opened_by=author,
        opened_at=LONG_AGO,
        last_at=LONG_AGO,
        last_by=author,
        **given,
    )


def post(topic: Topic, author: Person, **given: Any) -> Post:
    """Make a post."""
    number = topic.posts_count = topic.posts_count + 1
    return Post.objects.create(
        topic=topic, number=number, author=author, at=LONG_AGO, source="Words.", html="<p>Words.</p>", **given
    )


def _file(stage: Stage, where: Post | None) -> Attachment:
    return Attachment.objects.create(
        key=f"{stage.community.pk}-{where.pk if where else 0}",
        by=stage.who("author"),
        community=stage.community,
        post=where,
        kind=Attachment.Kind.FILE,
        name="file.txt",
        media_type="text/plain",
        size=1,
        file="attachments/file.txt",
        at=LONG_AGO + timedelta(days=1),
    )
