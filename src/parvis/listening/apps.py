"""Make listening an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ListeningConfig(AppConfig):
    """Sources, expectations, responsible persons, answers, interpellations, opinions."""

    name = "parvis.listening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the ear listen where something was said."""
        from parvis.listening.actions import demands, follow_up, routing, sending, writing  # noqa: PLC0415
        from parvis.listening import own_data, quoting  # noqa: PLC0415 (models are ready only now)
        from parvis.listening.actions.hearing import listen_where_due  # noqa: PLC0415 (models are ready only now)

        jobs.every("expectations.route", routing.route_waiting)
        jobs.every("demands.climb", demands.climb)
        jobs.every("promises.tell", follow_up.tell_promises)
        jobs.every("officers.follow_up", follow_up.follow_up)
        jobs.every("officers.write", writing.write_letters)
        jobs.every("officers.doubt", sending.doubt_letters)
        jobs.every("officers.send", sending.send_letters)
        jobs.every("the ear listens", listen_where_due, minutes=2)
        quoting.follow_posts()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
