"""Parse and validate what is typed in the pages of communities."""

from parvis.communities.forms.coming import Asking, Declining, Inviting, Joining, Reason
from parvis.communities.forms.founding import Founding, Guide
from parvis.communities.forms.mandates import Handover
from parvis.communities.forms.sayings import ACCESS, ENDS, KINDS, VISIBILITY, WAYS

__all__ = [
    "ACCESS",
    "ENDS",
    "KINDS",
    "VISIBILITY",
    "WAYS",
    "Asking",
    "Declining",
    "Founding",
    "Guide",
    "Handover",
    "Inviting",
    "Joining",
    "Reason",
]
