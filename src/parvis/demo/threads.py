"""Play one topic of the samples, post after post."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from parvis.communities.models import Clause
from parvis.conversations import actions as talking
from parvis.conversations.models import Mark, Post, Topic
from parvis.moderation.actions.closing import close_topic
from parvis.moderation.judgements import REVIEW, Judgement
from parvis.moderation.models import Outcome
from parvis.samples import place as samples

if TYPE_CHECKING:
    from parvis.demo.loading import Story


class Thread:
    """Play one topic, post after post."""

    def __init__(self, story: "Story", sample: samples.Community, topic: samples.Topic) -> None:
        """Take the topic and whose story it is part of."""
        self.story, self.sample, self.topic = story, sample, topic
        self.made: list[Post] = []

    def life(self) -> Iterator[tuple[timedelta, Callable[[datetime], object]]]:
        """Give what happens in it: posts, their edits, marks, its end."""
        for post in self.topic.posts:
            yield post.ago, partial(self.say, post)
            for expecting in post.expected_by:
                yield expecting.ago, partial(self.expect, post, expecting.by)
            for thanks in post.thanked_by:
                yield thanks.ago, partial(self.thank, post, thanks)
            if post.edited:
                yield post.edited.ago, partial(self.edit, post, post.edited)
        if self.topic.closed:
            yield self.topic.closed.ago, partial(self.close, self.topic.closed)

    def say(self, post: samples.Post, at: datetime) -> None:
        """Let somebody write."""
        by, text = self.story.people[post.by], post.text
        if not self.made:
            community = self.story.community(self.sample.slug)
            topic = talking.open_topic(by=by, community=community, title=self.topic.title, source=text, at=at)
            self.story.topics[self.sample.slug, self.topic.title] = topic.pk
            self.made.append(Post.objects.get(topic=topic, number=1))
            return
        answered = self.made[post.replies_to - 1] if post.replies_to else None
        topic = Topic.objects.get(pk=self.made[0].topic_id)
        self.made.append(talking.reply(by=by, topic=topic, source=text, replies_to=answered, at=at))

    def expect(self, post: samples.Post, key: str, at: datetime) -> None:
        """Let somebody say that they expect this too."""
        talking.mark(
            by=self.story.people[key], post=self._post(post), kind=Mark.Kind.EXPECT, because="", at=at
        )

    def thank(self, post: samples.Post, thanks: samples.Thanks, at: datetime) -> None:
        """Let somebody thank, and say what for."""
        person = self.story.people[thanks.by]
        talking.mark(by=person, post=self._post(post), kind=Mark.Kind.THANKS, because=thanks.because, at=at)

    def edit(self, post: samples.Post, edit: samples.Edit, at: datetime) -> None:
        """Let somebody change their words."""
        person, text = self.story.people[post.by], edit.text
        talking.edit(by=person, post=self._post(post), source=text, at=at)

    def close(self, closing: samples.Closing, at: datetime) -> None:
        """Let whoever holds the mandate close the topic."""
        by = self.story.people[closing.by]
        topic = Topic.objects.select_related("community__guide").get(pk=self.made[0].topic_id)
        judgement = Judgement(
            outcome=Outcome.CLOSE,
            reasons=closing.reason,
            facts=self.topic.title,
            # What the community is for, which what is done with no longer serves.
            clause=Clause.objects.select_related("guide").get(guide=topic.community.guide, number=1),
            ends_at=at + REVIEW,
        )
        close_topic(by=by, at=at, topic=topic, judgement=judgement)

    def _post(self, sample: samples.Post) -> Post:
        return Post.objects.get(pk=self.made[sample.number - 1].pk)
