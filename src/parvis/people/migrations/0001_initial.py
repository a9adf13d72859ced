import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Handle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True)),
                ("skeleton", models.CharField(max_length=40, unique=True)),
                (
                    "holder",
                    models.CharField(
                        choices=[("person", "Person"), ("community", "Community"), ("gone", "Gone")],
                        max_length=12,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, null=True, unique=True)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("handle", models.CharField(max_length=40, null=True, unique=True)),
                ("language", models.CharField(default="en", max_length=2)),
                ("reads", models.JSONField(default=list)),
                ("time_zone", models.CharField(default="Europe/Paris", max_length=64)),
                ("bio", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("present", "Present"), ("unclaimed", "Unclaimed"), ("erased", "Erased")],
                        default="present",
                        max_length=12,
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                ("warned_at", models.DateTimeField(null=True)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "present")),
                        fields=["last_login"],
                        name="person_last_signed_in",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="one_person_per_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "erased"), _negated=True),
                            models.Q(("bio", ""), ("email", None), ("handle", None), ("name", "")),
                            _connector="OR",
                        ),
                        name="who_left_left_nothing_of_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("account", "Account"), ("search_engines", "Search Engines")], max_length=24
                    ),
                ),
                ("wording", models.CharField(max_length=400)),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("person", "purpose"),
                        name="one_living_consent_per_purpose",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QueuedLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("html", models.TextField()),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("due_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, max_length=80)),
                ("address", models.EmailField(max_length=254)),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="queued_letters_to_send")],
            },
        ),
    ]
