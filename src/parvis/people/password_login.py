"""Sign in with a password, for who set one: nobody is asked for one when they make an account."""

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView


class PasswordLogin(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Ask for an address and a password."""

    def _setup_password_field(self) -> None:
        """Keep the field, which the library takes away where accounts are made without a password."""


password_login = LoginView.as_view(form_class=PasswordLogin)
