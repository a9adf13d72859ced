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
        from parvis.listening.actions import (
            opinions,
            previewing,
            receiving,
            sending,
            sources,
            sweeping,
        )
        from parvis.listening.actions.hearing import listen_where_due

        jobs.every("expectations.pass_on", sweeping.pass_on, minutes=2)
        jobs.every("officers.send", sending.send_letters)
        jobs.every("answers.preview", previewing.send_previews)
        jobs.every("answers.publish", previewing.publish_shown)
        jobs.every("answers.fetch", receiving.fetch_answers, minutes=2)
        jobs.every("answers.forget_mails", receiving.forget_old_mails, minutes=24 * 60)
        jobs.every("opinions.draw", opinions.draw_maps)
        jobs.every("sources.read", sources.read_where_due, minutes=5)
        jobs.every("the ear listens", listen_where_due, minutes=2)
        holding.hold_back("share of voice", restraint.within_the_cap)
        quoting.follow_posts()
        signalled.announce()
        grown.announce()
        automatic.say()
        deeds.say()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
