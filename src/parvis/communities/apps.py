"""Make communities an application of Django."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from parvis import jobs

_GIVEN = (
    "community_id",
    "person_id",
    "role",
    "name",
    "object",
    "powers",
    "way",
    "decision",
    "starts_at",
    "ends_at",
)


class CommunitiesConfig(AppConfig):
    """Communities, calls, guides, members, mandates."""

    name = "parvis.communities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch the deadlines, teach the database the order of names, say what is kept of persons."""
        from parvis.communities import announcing, own_data
        from parvis.communities.order import teach_sqlite
        from parvis.ledger.seals import sealed
        from parvis.people.unsent import when_given_up

        connection_created.connect(teach_sqlite, dispatch_uid="communities.order")
        jobs.every("calls", "parvis.communities.deadlines:close_overdue")
        jobs.every("guides", "parvis.communities.deadlines:guides_take_effect")
        jobs.every("invitations", "parvis.communities.deadlines:forget", minutes=60)
        jobs.every("mandates", "parvis.communities.deadlines:tend_mandates", minutes=5)
        for table in ("guide", "clause", "statement"):
            sealed(f"communities_{table}")
        # A mandate members gave is what they decided: it can be ended, and never be made longer or larger.
        sealed("communities_mandate", *_GIVEN, when="old.decision is not null")
        when_given_up("parvis.communities.deadlines:letter_given_up")
        announcing.say_what_time_does()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
