"""Every read where people talk; each is told who is looking."""

from parvis.conversations.queries.homes import LATELY, Home, home_of, open_calls, public_communities
from parvis.conversations.queries.lists import (
    Shelf,
    TopicsPage,
    page_of_topics,
    tended_elsewhere,
    topics_near,
)
from parvis.conversations.queries.posts import (
    attachment_for,
    clauses_beside,
    draft_of,
    files_of,
    own_post,
    post_for,
    posts_written,
    revisions_of,
    rewording_of,
)
from parvis.conversations.queries.squares import Square, square_of
from parvis.conversations.queries.threads import (
    Said,
    Standing,
    Thread,
    place_of,
    posts_after,
    standing_in,
    thread_of,
    topic_for,
)
from parvis.conversations.queries.welcoming import Welcomed, newcomers_answered

__all__ = [
    "LATELY",
    "Home",
    "Said",
    "Shelf",
    "Square",
    "Standing",
    "Thread",
    "TopicsPage",
    "Welcomed",
    "attachment_for",
    "clauses_beside",
    "draft_of",
    "files_of",
    "home_of",
    "newcomers_answered",
    "open_calls",
    "own_post",
    "page_of_topics",
    "place_of",
    "post_for",
    "posts_after",
    "posts_written",
    "public_communities",
    "revisions_of",
    "rewording_of",
    "square_of",
    "standing_in",
    "tended_elsewhere",
    "thread_of",
    "topic_for",
    "topics_near",
]
