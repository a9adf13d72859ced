import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("slug", models.CharField(max_length=40, unique=True)),
                ("purpose", models.CharField(max_length=400)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("practice", "Practice"),
                            ("interest", "Interest"),
                            ("learning", "Learning"),
                            ("local", "Local"),
                        ],
                        max_length=12,
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                (
                    "access",
                    models.CharField(
                        choices=[("open", "Open"), ("request", "Request"), ("closed", "Closed")],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[("public", "Public"), ("members", "Members")],
                        default="public",
                        max_length=12,
                    ),
                ),
                ("born_at", models.DateTimeField()),
                ("above", models.JSONField(default=list)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inside",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "communities",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("slug", models.CharField(max_length=40, unique=True)),
                ("purpose", models.CharField(max_length=400)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("practice", "Practice"),
                            ("interest", "Interest"),
                            ("learning", "Learning"),
                            ("local", "Local"),
                        ],
                        max_length=12,
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                (
                    "access",
                    models.CharField(
                        choices=[("open", "Open"), ("request", "Request"), ("closed", "Closed")],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[("public", "Public"), ("members", "Members")],
                        default="public",
                        max_length=12,
                    ),
                ),
                ("idea", models.TextField(max_length=8000)),
                ("idea_html", models.TextField()),
                ("clauses", models.JSONField(default=list)),
                ("opened_at", models.DateTimeField()),
                ("deadline", models.DateTimeField()),
                ("quorum", models.PositiveSmallIntegerField(default=5)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("born", "Born"), ("closed", "Closed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call",
                        to="communities.community",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quorum__gte", 3)), name="a_community_takes_three"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("community__isnull", False), ("state", "born")),
                            models.Q(models.Q(("state", "born"), _negated=True), ("community", None)),
                            _connector="OR",
                        ),
                        name="a_call_is_born_as_a_community",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deadline__gt", models.F("opened_at"))),
                        name="a_call_leaves_time_to_sign",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["deadline"], name="call_waiting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Guide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("ratified_at", models.DateTimeField()),
                ("takes_effect_at", models.DateTimeField()),
                ("laws", models.JSONField(default=dict)),
                ("roles", models.JSONField(default=list)),
                ("decision", models.BigIntegerField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guides",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "version"), name="guide_versions_are_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("takes_effect_at__gte", models.F("ratified_at"))),
                        name="a_guide_holds_from_its_ratification_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version", 1), ("decision__isnull", False), _connector="OR"),
                        name="a_guide_changes_by_a_decision",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("words", models.CharField(blank=True, max_length=400)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(default=False)),
                ("unsent_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("community", "email"),
                        name="one_open_invitation_per_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted", False), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="an_accepted_invitation_was_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=24)),
                ("name", models.CharField(blank=True, max_length=60)),
                ("object", models.CharField(max_length=400)),
                ("powers", models.JSONField(default=list)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("birth", "Birth"),
                            ("vote", "Vote"),
                            ("lot", "Lot"),
                            ("consent", "Consent"),
                        ],
                        max_length=8,
                    ),
                ),
                ("decision", models.BigIntegerField(null=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("term", "Term"),
                            ("given back", "Given Back"),
                            ("left", "Left"),
                            ("recalled", "Recalled"),
                            ("replaced", "Replaced"),
                        ],
                        max_length=12,
                    ),
                ),
                ("handover", models.TextField(blank=True, max_length=4000)),
                ("handover_html", models.TextField(blank=True)),
                ("ending_said_at", models.DateTimeField(null=True)),
                ("recall_due_at", models.DateTimeField(null=True)),
                ("recall_decision", models.BigIntegerField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mandates",
                        to="communities.community",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mandates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="a_mandate_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", None), ("way", "birth")),
                            models.Q(models.Q(("way", "birth"), _negated=True), ("decision__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_mandate_is_given_by_a_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_why", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_mandate_ends_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("ended_at__lte", models.F("ends_at")), _connector="OR"
                        ),
                        name="a_mandate_never_outlives_its_term",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recall_decision", None), ("recall_due_at__isnull", False), _connector="OR"
                        ),
                        name="members_ask_before_they_vote_on_a_recall",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["community", "ends_at"], name="mandates_of_community"),
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["ends_at"], name="mandates_held"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=80)),
                ("text", models.TextField(max_length=1000)),
                ("newcomer", models.BooleanField(default=False)),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="communities.guide",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("guide", "number"), name="clauses_are_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
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
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="communities.guide",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("guide", "person"), name="one_acceptance_per_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecallSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recall_signatures",
                        to="communities.mandate",
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
                        fields=("mandate", "person"), name="one_recall_signature_per_person"
                    )
                ],
                "indexes": [models.Index(fields=["at"], name="recall_signatures_by_age")],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("source", models.TextField(blank=True, max_length=2000)),
                ("html", models.TextField(blank=True)),
                ("at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True, max_length=2000)),
                ("answer_html", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="communities.mandate",
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
                    models.UniqueConstraint(fields=("mandate", "person"), name="one_reviews_a_mandate_once"),
                    models.CheckConstraint(
                        condition=models.Q(("answered_at", None), ("at__isnull", False), _connector="OR"),
                        name="a_review_is_answered_once_written",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_at", None), ("at", None)),
                        fields=["mandate"],
                        name="reviews_to_ask_for",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("typed", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="communities.call",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "person"), name="one_signature_per_person_and_call"
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
                ("puid", models.CharField(max_length=32, unique=True)),
                ("decision", models.BigIntegerField(null=True)),
                ("outcome", models.CharField(max_length=12)),
                ("ground", models.CharField(choices=[("guide", "Guide"), ("law", "Law")], max_length=8)),
                ("legal_ground", models.CharField(blank=True, max_length=500)),
                ("explanation", models.TextField(max_length=2000)),
                ("facts", models.TextField(max_length=5000)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("notice", "Notice"),
                            ("signal", "Signal"),
                            ("own", "Own"),
                            ("order", "Order"),
                        ],
                        max_length=8,
                    ),
                ),
                ("automated_detection", models.BooleanField(default=False)),
                ("category", models.CharField(max_length=80)),
                ("keywords", models.JSONField(default=list)),
                ("content_type", models.CharField(max_length=40)),
                ("content_at", models.DateTimeField()),
                ("language", models.CharField(blank=True, max_length=8)),
                ("territory", models.JSONField(default=list)),
                ("redress", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
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
                    "clause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="communities.clause",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="communities.community",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("clause__isnull", False), ("ground", "guide")),
                            models.Q(
                                ("clause", None),
                                ("ground", "law"),
                                models.Q(("legal_ground", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_statement_cites_its_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("facts", ""), _negated=True),
                            models.Q(("explanation", ""), _negated=True),
                            models.Q(("redress", ""), _negated=True),
                        ),
                        name="a_statement_gives_facts_reasons_and_redress",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by__isnull", False), ("decision__isnull", False), _connector="OR"
                        ),
                        name="somebody_answers_for_a_statement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", False),
                            ("second__isnull", False),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="what_has_no_end_takes_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second", None),
                            models.Q(("second", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_are_not_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None), ("ends_at__gt", models.F("at")), _connector="OR"
                        ),
                        name="a_restriction_ends_after_it_began",
                    ),
                ],
                "indexes": [models.Index(fields=["community", "at"], name="statements_by_time")],
            },
        ),
        migrations.CreateModel(
            name="Restriction",
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
                            ("cooling", "Cooling"),
                            ("suspended", "Suspended"),
                            ("excluded", "Excluded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="communities.community",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restriction",
                        to="communities.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind", "excluded"), ("ends_at__isnull", False), _connector="OR"),
                        name="only_an_exclusion_has_no_end",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at", None)),
                        fields=["community", "person"],
                        name="restrictions_of_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("active", "Active"),
                            ("left", "Left"),
                            ("declined", "Declined"),
                            ("excluded", "Excluded"),
                        ],
                        max_length=8,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("words", models.CharField(blank=True, max_length=400)),
                ("answer", models.CharField(blank=True, max_length=400)),
                ("welcomes", models.BooleanField(default=False)),
                (
                    "accepted",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.guide",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="communities.community",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "restriction",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.restriction",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "person"), name="one_membership_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "active"), _negated=True),
                            ("accepted__isnull", False),
                            _connector="OR",
                        ),
                        name="a_member_accepted_the_guide",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("welcomes", False), ("state", "active"), _connector="OR"),
                        name="members_welcome",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["person", "state"], name="membership_of_person"),
                    models.Index(fields=["community", "state"], name="membership_of_community"),
                ],
            },
        ),
        migrations.AddField(
            model_name="community",
            name="guide",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="communities.guide",
            ),
        ),
    ]
