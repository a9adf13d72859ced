"""Parse and validate what persons type about themselves."""

from django import forms


class SignUp(forms.Form):
    """What is asked beside the address when somebody makes an account."""

    def signup(self, request: object, user: object) -> None:
        """Complete the person."""
