"""Make conversations an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ConversationsConfig(AppConfig):
    """Topics, posts, marks, drafts, files."""

    name = "parvis.conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sweep lost files, say what is kept of persons."""
        from parvis.conversations import deeds, own_data

        jobs.every("files nobody posted", "parvis.conversations.actions:sweep_files", minutes=60)
        deeds.say()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
