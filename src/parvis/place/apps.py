"""Make the place an application of Django."""

from django.apps import AppConfig


class PlaceConfig(AppConfig):
    """The place, its host and its legal notice."""

    name = "parvis.place"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is kept of the host, and what becomes of the place when they leave."""
        from parvis.ledger.seals import sealed
        from parvis.people.erasing import eraser
        from parvis.people.forgetting import written_in
        from parvis.place import actions
        from parvis.place.models import Terms
        from parvis.place.own_processing import declare_own

        declare_own()
        sealed("place_terms", *Terms.FIXED)
        written_in(Terms, "source", "html")
        eraser("place", lambda person, _words, at: actions.let_host_go(person=person, at=at))
        eraser("terms", lambda person, words, at: actions.leave_terms(person=person, words=words, at=at))
