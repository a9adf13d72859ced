"""Make conversations an application of Django."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Topics, posts, marks, drafts, search, imports."""

    name = "parvis.conversations"
    default_auto_field = "django.db.models.BigAutoField"
