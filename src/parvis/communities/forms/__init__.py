"""Parse and validate what is typed in the pages of communities."""

from parvis.communities.forms.being import Being, named
from parvis.communities.forms.coming import Asking, Declining, Inviting, Joining, Reason
from parvis.communities.forms.founding import Founding, Guide, typed_again, typed_in
from parvis.communities.forms.mandates import Handover, ReviewWords
from parvis.communities.forms.sayings import ACCESS, ENDS, KINDS, VISIBILITY, WAYS

__all__ = [
    "ACCESS",
    "ENDS",
    "KINDS",
    "VISIBILITY",
    "WAYS",
    "Asking",
    "Being",
    "Declining",
    "Founding",
    "Guide",
    "Handover",
    "Inviting",
    "Joining",
    "Reason",
    "ReviewWords",
    "named",
    "typed_again",
    "typed_in",
]
