"""Make listening an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ListeningConfig(AppConfig):
    """Sources, expectations, responsible persons, answers, interpellations, opinions."""

    name = "parvis.listening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the ear listen where something was said."""
        from parvis.conversations import holding
        from parvis.listening import (
            automatic,
            deeds,
            grown,
            laws,  # noqa: F401 (adds them to those a guide may set)
            own_data,
            quoting,
            restraint,
            signalled,
        )

        jobs.every("expectations.pass_on", "parvis.listening.actions.sweeping:pass_on", minutes=2)
        jobs.every("officers.send", "parvis.listening.actions.sending:send_letters", at_once=True)
        jobs.every("answers.preview", "parvis.listening.actions.previewing:send_previews", at_once=True)
        jobs.every("answers.publish", "parvis.listening.actions.previewing:publish_shown")
        jobs.every("answers.fetch", "parvis.listening.actions.receiving:fetch_answers", minutes=2)
        jobs.every(
            "answers.forget_mails", "parvis.listening.actions.receiving:forget_old_mails", minutes=24 * 60
        )
        jobs.every("opinions.draw", "parvis.listening.actions.opinions:draw_maps", at_once=True)
        jobs.every("sources.read", "parvis.listening.actions.sources:read_where_due", minutes=5)
        jobs.every("the ear listens", "parvis.listening.actions.hearing:listen_where_due", minutes=2)
        holding.hold_back("share of voice", restraint.within_the_cap)
        quoting.follow_posts()
        signalled.announce()
        grown.announce()
        automatic.say()
        deeds.say()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
