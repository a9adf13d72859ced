"""Make the place an application of Django."""

from django.apps import AppConfig


class PlaceConfig(AppConfig):
    """The place, its host and its legal notice."""

    name = "parvis.place"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is kept of the host, and what becomes of the place when they leave."""
        from parvis.people.erasing import eraser  # noqa: PLC0415 (models are ready only now)
        from parvis.place import actions  # noqa: PLC0415
        from parvis.place.own_processing import declare_own  # noqa: PLC0415

        declare_own()
        eraser("place", lambda person, _words, at: actions.let_host_go(person=person, at=at))
