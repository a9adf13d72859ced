"""The addresses of the place, with those of leaving."""

from django.urls import include, path

from parvis.config.urls import handler404, handler500
from parvis.config.urls import urlpatterns as place

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [*place, path("", include("parvis.leaving.urls"))]
