"""Parse and validate what is typed in the pages of communities."""

from parvis.communities.forms.coming import Asking, Declining, Inviting, Joining, Reason
from parvis.communities.forms.founding import Founding, Guide
from parvis.communities.forms.sayings import ACCESS, KINDS, VISIBILITY

__all__ = [
    "ACCESS",
    "KINDS",
    "VISIBILITY",
    "Asking",
    "Declining",
    "Founding",
    "Guide",
    "Inviting",
    "Joining",
    "Reason",
]
