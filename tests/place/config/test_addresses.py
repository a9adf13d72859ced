"""Each address leads to a view, though views are loaded when their page is asked for."""

from collections.abc import Iterable, Iterator

import pytest
from allauth.account import urls as accounts
from allauth.mfa import urls as second_steps
from allauth.usersessions import urls as sessions
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from parvis.config import signing_in
from parvis.demo import urls as demo
from parvis.notices import views as notices
from parvis.pages.late import View, Views

Address = URLPattern | URLResolver


def all_in(patterns: Iterable[Address], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from all_in(each.url_patterns, here)
        else:
            yield here, each


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (signing_in.ACCOUNT, accounts.urlpatterns),
        (signing_in.SECOND_STEPS, second_steps.urlpatterns),
        (signing_in.SESSIONS, sessions.urlpatterns),
    ],
)
def test_every_address_of_the_library_leads_to_the_same_view(
    ours: Iterable[URLPattern], theirs: Iterable[Address]
) -> None:
    def led(patterns: Iterable[Address]) -> dict[tuple[str, str | None], object]:
        return {
            (address, each.name): each.callback.loaded if isinstance(each.callback, View) else each.callback
            for address, each in all_in(patterns)
        }

    assert led(ours) == led(theirs)


def test_every_address_leads_to_a_view_that_exists() -> None:
    late = {
        address: each.callback
        for address, each in all_in([*get_resolver().url_patterns, *demo.urlpatterns])
        if isinstance(each.callback, View)
    }

    assert len(late) > 200
    assert [address for address, view in late.items() if not callable(view.loaded)] == []


def test_what_a_view_says_of_forged_requests_is_said_before_it_is_loaded() -> None:
    late = Views("parvis.notices.views")

    assert late.stop.csrf_exempt is vars(notices.stop)["csrf_exempt"] is True
    assert late.news.csrf_exempt is False


def test_a_view_that_does_not_exist_is_an_error_at_its_first_use() -> None:
    with pytest.raises(AttributeError, match="no_such_view"):
        _ = Views("parvis.notices.views").no_such_view.loaded


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("copied", "whole"),
    [
        ("/about", "/about/"),
        ("/search?q=two+words", "/search/?q=two+words"),
        ("/people/nobody", "/people/nobody/"),
    ],
)
def test_an_address_copied_without_its_last_slash_leads_to_the_page(copied: str, whole: str) -> None:
    answer = Client().get(copied)

    assert (answer.status_code, answer.headers["Location"]) == (301, whole)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere", "//example.org/about", "/about/data"])
def test_a_slash_is_added_only_where_a_page_is_and_never_leads_elsewhere(address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 404 or answer.headers["Location"].startswith("/about/")


@pytest.mark.django_db
def test_what_was_sent_without_the_slash_is_not_sent_on() -> None:
    assert Client().post("/account/login", {"login": "a"}).status_code == 404
