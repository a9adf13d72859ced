import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("decisions", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=64)),
                ("salt", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrival",
                        to="communities.community",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Departure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waits", "Waits"), ("ready", "Ready"), ("gone", "Gone")],
                        default="waits",
                        max_length=8,
                    ),
                ),
                ("begun_at", models.DateTimeField(null=True)),
                ("step", models.CharField(blank=True, max_length=80)),
                ("file", models.CharField(blank=True, max_length=200)),
                ("size", models.BigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("gone_at", models.DateTimeField(null=True)),
                ("moved_to", models.URLField(blank=True, max_length=300)),
                ("moved_at", models.DateTimeField(null=True)),
                (
                    "carrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departures",
                        to="communities.community",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departure",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "decided_at"], name="departures_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "waits"),
                            models.Q(models.Q(("digest", ""), _negated=True), ("made_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_archive_that_was_made_has_its_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moved_at", None), ("moved_to", "")),
                            models.Q(models.Q(("moved_to", ""), _negated=True), ("moved_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_community_moves_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Returning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("proof", models.CharField(max_length=64)),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returning",
                        to="leaving.arrival",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("arrival", "proof"), name="one_address_comes_back_once")
                ],
            },
        ),
    ]
