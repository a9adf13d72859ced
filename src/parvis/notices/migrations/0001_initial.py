import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("conversations", "0001_initial"),
        ("decisions", "0001_initial"),
        ("ledger", "0001_initial"),
        ("listening", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("thread", models.CharField(blank=True, max_length=120)),
                ("list_id", models.CharField(max_length=400)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("html", models.TextField()),
                ("stop_key", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, max_length=80)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_at", None), ("sent_at", None)),
                            models.Q(("html", ""), ("text", "")),
                            _connector="OR",
                        ),
                        name="a_letter_that_left_keeps_no_words",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at", None), ("sent_at", None)),
                        fields=["due_at"],
                        name="letters_to_send",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("usual", "Usual"),
                            ("not", "Not"),
                            ("page", "Page"),
                            ("at_once", "At Once"),
                            ("day", "Day"),
                            ("week", "Week"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("usual", "Usual"),
                            ("not", "Not"),
                            ("page", "Page"),
                            ("at_once", "At Once"),
                            ("day", "Day"),
                            ("week", "Week"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conversations.topic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "community", "topic"),
                        name="one_wish_per_thing",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=24)),
                (
                    "fact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.fact",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("fact", "person"), name="a_sentence_concerns_one_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Desk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "person"), name="one_seat_at_a_desk")
                ],
            },
        ),
        migrations.CreateModel(
            name="Habits",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answers",
                    models.CharField(
                        choices=[
                            ("usual", "Usual"),
                            ("not", "Not"),
                            ("page", "Page"),
                            ("at_once", "At Once"),
                            ("day", "Day"),
                            ("week", "Week"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "followed",
                    models.CharField(
                        choices=[
                            ("usual", "Usual"),
                            ("not", "Not"),
                            ("page", "Page"),
                            ("at_once", "At Once"),
                            ("day", "Day"),
                            ("week", "Week"),
                        ],
                        default="page",
                        max_length=8,
                    ),
                ),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_to", models.TimeField(null=True)),
                ("digest_hour", models.PositiveSmallIntegerField(default=8)),
                ("digest_weekday", models.PositiveSmallIntegerField(default=0)),
                ("digests", models.BooleanField(default=True)),
                ("mail", models.BooleanField(default=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="habits",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest_hour__lt", 24)), name="a_day_has_24_hours"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest_weekday__lt", 7)), name="a_week_has_seven_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from", None), ("quiet_to", None)),
                            models.Q(("quiet_from__isnull", False), ("quiet_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="quiet_hours_begin_and_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(max_length=24)),
                ("thing", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("usual", "Usual"),
                            ("not", "Not"),
                            ("page", "Page"),
                            ("at_once", "At Once"),
                            ("day", "Day"),
                            ("week", "Week"),
                        ],
                        max_length=8,
                    ),
                ),
                ("mail_due_at", models.DateTimeField(null=True)),
                ("mailed_to", models.PositiveIntegerField(default=0)),
                ("number", models.PositiveBigIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.call",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="listening.expectation",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to="notices.letter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conversations.post",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="decisions.proposal",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conversations.topic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "thing"), name="told_once_of_a_thing"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mail_due_at", None), ("how__in", ("at_once", "day", "week")), _connector="OR"
                        ),
                        name="mail_only_where_it_is_wished",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by", None), models.Q(("by", models.F("person")), _negated=True), _connector="OR"
                        ),
                        name="nobody_is_told_what_they_did",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["person", "-at", "-id"], name="notices_latest_first"),
                    models.Index(
                        condition=models.Q(("seen_at", None)), fields=["person"], name="notices_unseen"
                    ),
                    models.Index(
                        condition=models.Q(("mail_due_at__isnull", False)),
                        fields=["mail_due_at"],
                        name="notices_to_mail",
                    ),
                    models.Index(
                        condition=models.Q(("expectation__isnull", False)),
                        fields=["expectation"],
                        name="notices_of_expectation",
                    ),
                    models.Index(
                        condition=models.Q(("proposal__isnull", False)),
                        fields=["proposal"],
                        name="notices_of_proposal",
                    ),
                ],
            },
        ),
    ]
