"""Suggest to moderators what may be an insult or an advertisement, and say which words weighed most.

Plain Python, no numerical library: a web process may ask. It suggests to people and never acts; what it finds
and misses is measured in the documentation. Repeated posts are found by the ear (`duplicate_of`).
"""

from parvis.core.suggesting.scoring import suggest
from parvis.core.suggesting.shapes import INSULT, PROMOTION, Suggestion

__all__ = ["INSULT", "PROMOTION", "Suggestion", "suggest"]
