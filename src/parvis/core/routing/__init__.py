"""Who is the responsible person for an expectation: proposed, with reasons, and learnt from corrections.

`shapes` is free of numerical libraries; `router` is not, and belongs in a process of its own.
"""

from parvis.core.routing.shapes import Domain, Proposal

__all__ = ["Domain", "Proposal"]
