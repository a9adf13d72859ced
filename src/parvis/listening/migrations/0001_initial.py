import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import parvis.listening.models.offices


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("conversations", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="hearing",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("due_at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField(null=True)),
                ("posts_until", models.BigIntegerField(default=0)),
                ("sayings_until", models.BigIntegerField(default=0)),
                ("messages", models.PositiveIntegerField(default=0)),
                ("fresh", models.PositiveIntegerField(default=0)),
                ("memory", models.CharField(blank=True, max_length=80)),
                ("whole", models.BooleanField(default=True)),
                ("trouble", models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Responsible",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("role", models.CharField(max_length=120)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("answers_for", models.CharField(max_length=600)),
                ("examples", models.JSONField(default=list)),
                ("territory", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(max_length=254)),
                ("languages", models.JSONField(default=list)),
                ("weekdays", models.JSONField(default=parvis.listening.models.offices.monday_to_friday)),
                ("holidays", models.CharField(blank=True, max_length=12)),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("bounced_at", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responsibles",
                        to="communities.community",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="listening.responsible",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy", None),
                            models.Q(("deputy", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_is_their_own_deputy",
                    ),
                ],
                "indexes": [models.Index(fields=["community", "ended_at"], name="responsibles_in_office")],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                (
                    "deputy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="listening.responsible",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="listening.responsible",
                    ),
                ),
            ],
            options={
                "ordering": ["first"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("responsible", "first"), name="one_absence_begins_on_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last", None), ("last__gte", models.F("first")), _connector="OR"),
                        name="an_absence_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy", None),
                            models.Q(("deputy", models.F("responsible")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_stands_in_for_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("feed", "Feed"),
                            ("mastodon", "Mastodon"),
                            ("discourse", "Discourse"),
                            ("mailbox", "Mailbox"),
                            ("notes", "Notes"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("settings", models.JSONField(default=dict)),
                ("secret", models.TextField(blank=True)),
                ("consent", models.CharField(max_length=400)),
                ("reads", models.CharField(max_length=400)),
                ("objection", models.CharField(max_length=400)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_why", models.CharField(blank=True, max_length=200)),
                ("every", models.PositiveIntegerField(default=60)),
                ("cursor", models.JSONField(default=dict)),
                ("next_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("trouble_values", models.JSONField(default=dict)),
                ("troubled_since", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="communities.community",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)), fields=["next_at"], name="sources_to_read"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("first", "First"),
                            ("reminder", "Reminder"),
                            ("deputy", "Deputy"),
                            ("again", "Again"),
                            ("promise", "Promise"),
                            ("told", "Told"),
                            ("demand", "Demand"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("nonce", models.CharField(max_length=32, unique=True)),
                ("message_id", models.CharField(max_length=120, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Due"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("doubtful", "Doubtful"),
                            ("bounced", "Bounced"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="due",
                        max_length=12,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=80)),
                ("sent_at", models.DateTimeField(null=True)),
                ("answer_by", models.DateField(null=True)),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="communities.community",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="listening.responsible",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "due")),
                        fields=("responsible",),
                        name="one_letter_waits_for_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_sent_letter_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["due", "cancelled"]),
                            ("claimed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_letter_is_claimed_before_it_leaves",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "due")), fields=["due_at"], name="letters_to_officers"
                    ),
                    models.Index(
                        condition=models.Q(("state", "sending")),
                        fields=["claimed_at"],
                        name="letters_leaving",
                    ),
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=["next_at"],
                        name="letters_to_follow_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Saying",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("author_key", models.CharField(blank=True, max_length=64)),
                ("author", models.CharField(blank=True, max_length=80)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("link", models.CharField(blank=True, max_length=500)),
                ("thread", models.CharField(blank=True, max_length=200)),
                ("replies_to", models.CharField(blank=True, max_length=200)),
                ("people", models.PositiveSmallIntegerField(default=1)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sayings",
                        to="listening.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "key"), name="a_saying_is_kept_once"),
                    models.CheckConstraint(
                        condition=models.Q(("removed_at", None), ("text", ""), _connector="OR"),
                        name="removed_sayings_say_nothing",
                    ),
                ],
                "indexes": [models.Index(fields=["source", "author_key"], name="sayings_of_an_author")],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("author_key", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="communities.community",
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
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="listening.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author_key", ""), ("person__isnull", False), ("source", None)),
                            models.Q(
                                ("person", None),
                                ("source__isnull", False),
                                models.Q(("author_key", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="one_objects_as_member_or_as_speaker",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("community", "person"),
                        name="a_member_objects_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "author_key"),
                        name="a_speaker_objects_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sender", models.CharField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("kept", models.CharField(blank=True, max_length=80)),
                ("size", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("read", "Read"),
                            ("waits", "Waits"),
                            ("noted", "Noted"),
                            ("aside", "Aside"),
                        ],
                        max_length=12,
                    ),
                ),
                ("problems", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(null=True)),
                ("handled_why", models.CharField(blank=True, max_length=200)),
                (
                    "community",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="communities.community",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mails",
                        to="listening.letter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waits")),
                        fields=["community", "-at"],
                        name="mails_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unheard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("newcomer", models.BooleanField(default=False)),
                ("text", models.CharField(max_length=600)),
                ("at", models.DateTimeField()),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unheard",
                        to="communities.community",
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
                    "saying",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="listening.saying",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "-at"], name="unheard_latest_first")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField(null=True)),
                ("votes", models.PositiveIntegerField(default=0)),
                ("people", models.PositiveIntegerField(default=0)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="communities.community",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="questions_are_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="OpinionMap",
            fields=[
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="map",
                        serialize=False,
                        to="listening.question",
                    ),
                ),
                ("due_at", models.DateTimeField(null=True)),
                ("drawn_at", models.DateTimeField(null=True)),
                ("votes", models.PositiveIntegerField(default=0)),
                ("result", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="maps_to_draw"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.CharField(max_length=280)),
                ("at", models.DateTimeField()),
                ("aside_why", models.CharField(blank=True, max_length=200)),
                (
                    "aside_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.post",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="listening.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("question", "number"), name="statements_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aside_by", None), ("aside_why", "")),
                            models.Q(models.Q(("aside_why", ""), _negated=True), ("aside_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_statement_is_set_aside_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="listening.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "person"), name="one_vote_per_statement"),
                    models.CheckConstraint(
                        condition=models.Q(("value__in", [-1, 0, 1])), name="a_vote_is_one_of_three"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expectation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("renamed", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("need", "Need"),
                            ("complaint", "Complaint"),
                            ("question", "Question"),
                            ("idea", "Idea"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("heard", "Heard"),
                            ("informed", "Informed"),
                            ("answered", "Answered"),
                            ("judged", "Judged"),
                            ("again", "Again"),
                            ("aside", "Aside"),
                        ],
                        default="heard",
                        max_length=12,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("people", models.PositiveIntegerField(default=0)),
                ("began_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("waits_since", models.DateTimeField(null=True)),
                ("rising_since", models.DateTimeField(null=True)),
                ("aside_why", models.CharField(blank=True, max_length=200)),
                (
                    "aside_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("heard", "Heard"),
                            ("informed", "Informed"),
                            ("answered", "Answered"),
                            ("judged", "Judged"),
                            ("again", "Again"),
                            ("aside", "Aside"),
                        ],
                        max_length=12,
                    ),
                ),
                ("left_out", models.JSONField(default=list)),
                ("stems", models.TextField(blank=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expectations",
                        to="communities.community",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="listening.expectation",
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="listening.expectation",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expectations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="expectations_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("written_by__isnull", False), ("confirmed_by__isnull", False), _connector="OR"
                        ),
                        name="a_person_stands_behind_an_expectation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "aside"), _negated=True),
                            models.Q(("aside_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_expectation_is_set_aside_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage__in", ["heard", "informed", "again"]), ("waits_since__isnull", False)
                            ),
                            models.Q(("stage__in", ["answered", "judged", "aside"]), ("waits_since", None)),
                            _connector="OR",
                        ),
                        name="what_is_not_answered_waits",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into", None), ("waits_since__isnull", False)),
                        fields=["community", "waits_since", "id"],
                        name="expectations_waiting",
                    ),
                    models.Index(fields=["community", "stage", "-created_at"], name="expectations_by_stage"),
                    models.Index(
                        condition=models.Q(("rising_since__isnull", False)),
                        fields=["community", "-rising_since"],
                        name="expectations_rising",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("answer", "Answer"),
                            ("question", "Question"),
                            ("promise", "Promise"),
                            ("pass", "Passed On"),
                            ("decline", "Decline"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("shown", "Shown"), ("published", "Published"), ("aside", "Aside")],
                        max_length=12,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("office", models.CharField(max_length=250)),
                ("source", models.TextField()),
                ("html", models.TextField()),
                ("promised_for", models.DateField(null=True)),
                ("kept", models.BooleanField(null=True)),
                ("passed_words", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("preview_begun_at", models.DateTimeField(null=True)),
                ("previewed_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("aside_why", models.CharField(blank=True, max_length=200)),
                ("result", models.JSONField(default=dict)),
                (
                    "aside_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="listening.expectation",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="listening.incomingmail",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="listening.letter",
                    ),
                ),
                (
                    "passed_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="listening.responsible",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="listening.responsible",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), ("published_at__isnull", False)),
                            models.Q(models.Q(("state", "published"), _negated=True), ("published_at", None)),
                            _connector="OR",
                        ),
                        name="a_published_answer_has_its_moment",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "shown")),
                        fields=("letter", "expectation"),
                        name="one_answer_is_shown_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "promise"), _negated=True),
                            ("promised_for__isnull", False),
                            _connector="OR",
                        ),
                        name="a_promise_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "aside"), _negated=True),
                            models.Q(("aside_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_answer_is_set_aside_with_a_reason",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["expectation", "id"], name="answers_in_order"),
                    models.Index(
                        condition=models.Q(("state", "shown")),
                        fields=["previewed_at"],
                        name="answers_not_published_yet",
                    ),
                    models.Index(
                        condition=models.Q(("kept", None), ("kind", "promise"), ("state", "published")),
                        fields=["promised_for"],
                        name="promises_to_follow_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interpellation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("demand", models.CharField(max_length=600)),
                ("opened_at", models.DateTimeField()),
                ("threshold", models.PositiveIntegerField()),
                ("members_then", models.PositiveIntegerField()),
                ("reached_at", models.DateTimeField(null=True)),
                ("ladder", models.JSONField(default=list)),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("climbs_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interpellations",
                        to="listening.expectation",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None), ("withdrawn_at", None)),
                        fields=("expectation",),
                        name="one_open_interpellation_per_expectation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("threshold__gte", 3)), name="an_interpellation_takes_three"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at", None), ("reached_at", None)),
                            models.Q(("due_at__isnull", False), ("reached_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_reached_interpellation_has_a_date",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("answered_at", None), ("climbs_at__isnull", False), ("withdrawn_at", None)
                        ),
                        fields=["climbs_at"],
                        name="interpellations_climbing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "came_from",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="listening.expectation",
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joinings",
                        to="listening.expectation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joinings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("expectation", "person"), name="one_joins_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("first", "First"),
                            ("reminder", "Reminder"),
                            ("deputy", "Deputy"),
                            ("again", "Again"),
                            ("promise", "Promise"),
                            ("told", "Told"),
                            ("demand", "Demand"),
                        ],
                        max_length=12,
                    ),
                ),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letter_items",
                        to="listening.expectation",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="listening.letter",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="listening.responsible",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("expectation", "responsible", "occasion", "turn"),
                        name="no_letter_twice_for_the_same_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Routing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("proposed", models.JSONField(default=list)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="routings",
                        to="listening.expectation",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="routings",
                        to="listening.responsible",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("expectation",),
                        name="one_living_routing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Quotation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=600)),
                ("at", models.DateTimeField()),
                (
                    "came_from",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="listening.expectation",
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotations",
                        to="listening.expectation",
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
                    "saying",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="listening.saying",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("post__isnull", False), ("saying", None)),
                            models.Q(("post", None), ("saying__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_quotation_stands_somewhere",
                    )
                ],
                "indexes": [models.Index(fields=["expectation", "-at"], name="quotations_latest_first")],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("written", "Written"),
                            ("confirmed", "Confirmed"),
                            ("renamed", "Renamed"),
                            ("merged", "Merged"),
                            ("unmerged", "Unmerged"),
                            ("split", "Split"),
                            ("aside", "Aside"),
                            ("back", "Back"),
                            ("routed", "Routed"),
                            ("informed", "Informed"),
                            ("reminded", "Reminded"),
                            ("escalated", "Escalated"),
                            ("bounced", "Bounced"),
                            ("passed", "Passed"),
                            ("returned", "Returned"),
                            ("asked", "Asked"),
                            ("told", "Told"),
                            ("promised", "Promised"),
                            ("kept", "Kept"),
                            ("declined", "Declined"),
                            ("answered", "Answered"),
                            ("withdrawn", "Withdrawn"),
                            ("judged", "Judged"),
                            ("again", "Again"),
                            ("demanded", "Demanded"),
                            ("climbed", "Climbed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("words", models.CharField(blank=True, max_length=400)),
                ("until", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="listening.expectation",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="listening.expectation",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="listening.responsible",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["expectation", "id"], name="steps_in_order")],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=300)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("kinds", models.JSONField(default=dict)),
                ("terms", models.JSONField(default=list)),
                ("people", models.PositiveIntegerField(default=0)),
                ("messages", models.PositiveIntegerField(default=0)),
                ("unanswered", models.PositiveIntegerField(null=True)),
                ("first_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                ("trend", models.JSONField(default=list)),
                ("rising_since", models.DateTimeField(null=True)),
                ("rising_people", models.PositiveIntegerField(null=True)),
                ("rising_expected", models.FloatField(null=True)),
                ("heard_at", models.DateTimeField()),
                ("gone", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("confirmed", "Confirmed"), ("aside", "Aside")],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("aside_why", models.CharField(blank=True, max_length=200)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="themes",
                        to="communities.community",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes_merged",
                        to="listening.expectation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks",
                        to="listening.theme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "key"), name="a_theme_keeps_its_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "proposed"), ("decided_by__isnull", False), _connector="OR"
                        ),
                        name="a_person_decides_of_a_theme",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "aside"), _negated=True),
                            models.Q(("aside_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_theme_is_set_aside_with_a_reason",
                    ),
                ],
                "indexes": [models.Index(fields=["community", "state", "-people"], name="themes_by_people")],
            },
        ),
        migrations.CreateModel(
            name="Following",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "came_from",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="listening.expectation",
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followings",
                        to="listening.expectation",
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
                    models.UniqueConstraint(fields=("expectation", "person"), name="one_follows_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("file", models.FileField(upload_to="answers/")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="listening.answer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CoSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interpellation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cosignatures",
                        to="listening.interpellation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("interpellation", "person"), name="one_cosigns_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("answers", "Answers"), ("partly", "Partly"), ("not", "Not")], max_length=8
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="listening.answer",
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
                    models.UniqueConstraint(fields=("answer", "person"), name="one_judges_an_answer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeQuote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveIntegerField()),
                ("voice", models.CharField(max_length=68)),
                ("text", models.CharField(max_length=600)),
                ("kind", models.CharField(max_length=12)),
                ("answered", models.BooleanField(null=True)),
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
                    "saying",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="listening.saying",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotes",
                        to="listening.theme",
                    ),
                ),
            ],
            options={
                "ordering": ["rank"],
                "constraints": [
                    models.UniqueConstraint(fields=("theme", "rank"), name="quotes_of_a_theme_are_ordered")
                ],
                "indexes": [models.Index(fields=["theme", "voice"], name="voices_of_a_theme")],
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked",
                        to="listening.answer",
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
                    models.UniqueConstraint(
                        fields=("answer", "person"), name="one_is_asked_once_of_an_answer"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="question",
            name="expectation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="listening.expectation",
            ),
        ),
        migrations.AddField(
            model_name="expectation",
            name="theme",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="expectations",
                to="listening.theme",
            ),
        ),
        migrations.AddField(
            model_name="quotation",
            name="theme",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="listening.theme",
            ),
        ),
    ]
