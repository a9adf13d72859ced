import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=12)),
                ("pool", models.JSONField()),
                ("pool_digest", models.CharField(max_length=64)),
                ("count", models.PositiveSmallIntegerField()),
                ("commitment", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("announced_what", models.CharField(blank=True, max_length=200)),
                ("announced", models.CharField(blank=True, max_length=200)),
                ("secret", models.CharField(blank=True, max_length=64)),
                ("seed", models.CharField(blank=True, max_length=64)),
                ("order", models.JSONField(default=list)),
                ("recused", models.JSONField(default=list)),
                ("drawn_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draws",
                        to="communities.community",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("subject", models.CharField(max_length=24)),
                ("title", models.CharField(max_length=160)),
                ("folded", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "Drafted"),
                            ("voted", "Voted"),
                            ("passed", "Passed"),
                            ("failed", "Failed"),
                            ("withdrawn", "Withdrawn"),
                            ("overturned", "Overturned"),
                        ],
                        default="drafted",
                        max_length=10,
                    ),
                ),
                ("changes", models.JSONField(default=dict)),
                ("from_topic", models.BigIntegerField(null=True)),
                ("from_expectation", models.PositiveIntegerField(null=True)),
                ("last_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("enacted_at", models.DateTimeField(null=True)),
                ("suspended_at", models.DateTimeField(null=True)),
                ("upheld_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=200)),
                ("review_on", models.DateField(null=True)),
                ("review_said_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, max_length=400)),
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="proposals_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("suspended_at__isnull", False),
                            models.Q(models.Q(("state", "overturned"), _negated=True), ("upheld_at", None)),
                            _connector="OR",
                        ),
                        name="only_what_waited_is_kept_or_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("upheld_at", None), ("state", "passed"), _connector="OR"),
                        name="what_members_kept_has_passed",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["community", "state", "-last_at", "-id"], name="proposals_by_state"),
                    models.Index(
                        condition=models.Q(
                            ("enacted_at", None),
                            ("state", "passed"),
                            models.Q(("subject", "other"), _negated=True),
                        ),
                        fields=["decided_at"],
                        name="proposals_to_enact",
                    ),
                    models.Index(
                        condition=models.Q(("review_on__isnull", False), ("review_said_at", None)),
                        fields=["review_on"],
                        name="proposals_to_review",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="draw",
            name="proposal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="draws",
                to="decisions.proposal",
            ),
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("version", models.PositiveIntegerField()),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("majority", "Majority"),
                            ("approval", "Approval"),
                            ("judgement", "Judgement"),
                            ("ranked", "Ranked"),
                            ("consent", "Consent"),
                            ("lazy", "Lazy"),
                            ("nomination", "Nomination"),
                        ],
                        max_length=12,
                    ),
                ),
                ("options", models.JSONField(default=list)),
                ("seats", models.PositiveSmallIntegerField(default=1)),
                ("grades", models.JSONField(default=list)),
                ("counting", models.CharField(blank=True, max_length=12)),
                ("majority", models.PositiveSmallIntegerField(default=50)),
                ("quorum", models.PositiveIntegerField(default=0)),
                (
                    "tie",
                    models.CharField(
                        choices=[("status_quo", "Status Quo"), ("lot", "Lot")],
                        default="status_quo",
                        max_length=10,
                    ),
                ),
                ("secret", models.BooleanField()),
                ("level", models.PositiveSmallIntegerField(default=1)),
                ("questionnaire", models.JSONField(default=dict)),
                ("waiver", models.CharField(blank=True, max_length=400)),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("electorate", models.PositiveIntegerField()),
                ("electorate_digest", models.CharField(max_length=64)),
                ("commitment", models.CharField(blank=True, max_length=64)),
                ("lock", models.CharField(blank=True, max_length=64)),
                ("soon_said_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("lot_secret", models.CharField(blank=True, max_length=64)),
                ("seed", models.CharField(blank=True, max_length=64)),
                ("result", models.JSONField(default=dict)),
                ("urn_digest", models.CharField(blank=True, max_length=64)),
                ("signed_off", models.PositiveIntegerField(default=0)),
                ("spoiled", models.PositiveIntegerField(default=0)),
                ("hidden", models.BooleanField(default=False)),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="polls",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "round"), name="rounds_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opened_at"))),
                        name="a_poll_leaves_time_to_vote",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("secret", False), models.Q(("lock", ""), _negated=True), _connector="OR"
                        ),
                        name="a_secret_poll_has_its_lock",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("secret", False),
                            ("level", 1),
                            models.Q(("waiver", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="more_than_level_one_takes_a_waiver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("majority__range", (50, 100))), name="a_majority_is_half_or_more"
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)), fields=["closes_at"], name="polls_open"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contestation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contestations",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "person"), name="one_contests_once"),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="who_contests_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("key", models.CharField(blank=True, max_length=32)),
                ("called_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "person"), name="one_stands_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Argument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("side", models.CharField(choices=[("for", "For"), ("against", "Against")], max_length=8)),
                ("at", models.DateTimeField()),
                ("source", models.TextField(blank=True, max_length=1000)),
                ("html", models.TextField(blank=True)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arguments",
                        to="decisions.proposal",
                    ),
                ),
            ],
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
                ("at", models.DateTimeField()),
                ("text", models.CharField(max_length=600)),
                ("answer", models.TextField(blank=True, max_length=2000)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
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
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="decisions.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("due_on", models.DateField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("told", models.CharField(blank=True, max_length=400)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="decisions.proposal",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["due_on"], name="tasks_open")
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("source", models.TextField(blank=True, max_length=20000)),
                ("html", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=400)),
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
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "number"), name="versions_are_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32)),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="persons",
                        to="decisions.draw",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draw", "key"), name="one_person_behind_a_key"),
                    models.UniqueConstraint(fields=("draw", "person"), name="a_person_is_in_a_pool_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="decisions.draw"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draw", "number"), name="words_of_a_draw_are_numbered"),
                    models.UniqueConstraint(fields=("draw", "by"), name="one_word_per_person_and_draw"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountedBallot",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("choice", models.JSONField()),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counted",
                        to="decisions.poll",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SealedBallot",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="urn", to="decisions.poll"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("source", models.TextField(blank=True, max_length=20000)),
                ("why", models.CharField(blank=True, max_length=400)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("taken", "Taken"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=400)),
                ("became", models.PositiveIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="decisions.proposal",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="decisions.version"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("became__isnull", False), ("state", "taken")),
                            models.Q(models.Q(("state", "taken"), _negated=True), ("became", None)),
                            _connector="OR",
                        ),
                        name="an_amendment_taken_made_a_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_amendment_is_declined_for_a_reason",
                    ),
                ],
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
                ("at", models.DateTimeField()),
                ("harm", models.CharField(max_length=600)),
                ("proposes", models.CharField(blank=True, max_length=600)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("stands", "Stands"),
                            ("integrated", "Integrated"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="stands",
                        max_length=10,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=600)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="decisions.poll",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("harm", ""), _negated=True), name="an_objection_names_a_harm"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Elector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("voted", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="electors",
                        to="decisions.poll",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "person"), name="one_voice_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("choice", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="decisions.poll",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "person"), name="one_ballot_per_person")
                ],
            },
        ),
    ]
