"""The door: how allauth makes and greets an account."""

from allauth.account.adapter import DefaultAccountAdapter


class Door(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Adapt allauth to persons."""
