"""Views loaded when somebody first asks for their page.

A place has some two hundred addresses and a reader sees ten: to load the views of all of them before the
first page is a fifth of what a start costs. That each name leads to a view is a test's to see.
"""

from importlib import import_module
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class View:
    """Stand for a view in a list of addresses."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__ = module
        self.__name__ = self.__qualname__ = name

    def __call__(self, request: HttpRequest, **given: object) -> HttpResponseBase:
        """Answer as the view does."""
        return cast("HttpResponseBase", self.loaded(request, **given))

    @property
    def csrf_exempt(self) -> bool:
        """Tell whether the view sees to forged requests itself, as Django asks of each it calls."""
        return getattr(self.loaded, "csrf_exempt", False)

    @property
    def loaded(self):  # type: ignore[no-untyped-def]  # a view of ours or of a library
        """Give the view itself."""
        return getattr(import_module(self.__module__), self.__name__)


class Views:
    """Stand for a module of views."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> View:
        """Give what stands for the view of that name."""
        return View(self._module, name)
