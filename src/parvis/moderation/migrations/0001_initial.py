import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("conversations", "0001_initial"),
        ("decisions", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("mediated", "Mediated"),
                            ("ruled", "Ruled"),
                            ("jury", "Jury"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("heard_at", models.DateTimeField(null=True)),
                ("heard", models.TextField(blank=True, max_length=4000)),
                ("danger", models.BooleanField(default=False)),
                ("evidence", models.JSONField(default=dict)),
                ("proposed", models.JSONField(null=True)),
                ("look_asked_at", models.DateTimeField(null=True)),
                ("put_right_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="communities.community",
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
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="conversations.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="cases_are_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["open", "mediated", "jury"])),
                        fields=("post",),
                        name="one_open_case_per_post",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "ruled"), _negated=True),
                        fields=["community", "due_at"],
                        name="cases_waiting",
                    ),
                    models.Index(fields=["person", "community"], name="cases_about_a_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hour", "Hour"),
                            ("content", "Content"),
                            ("information", "Information"),
                            ("court", "Court"),
                        ],
                        max_length=12,
                    ),
                ),
                ("authority", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("dated", models.DateField(null=True)),
                ("legal_ground", models.CharField(max_length=300)),
                ("addresses", models.TextField(blank=True, max_length=4000)),
                ("asks", models.TextField(max_length=4000)),
                ("territory", models.JSONField(default=list)),
                ("language", models.CharField(max_length=2)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("file", models.FileField(blank=True, max_length=200, upload_to="orders/")),
                ("file_name", models.CharField(blank=True, max_length=120)),
                ("arrived_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("remind_at", models.DateTimeField(null=True)),
                ("missing", models.TextField(blank=True, max_length=2000)),
                ("missing_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("carried", "Carried"), ("declined", "Declined")],
                        max_length=8,
                    ),
                ),
                ("said", models.TextField(blank=True, max_length=4000)),
                ("letter", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("sent_to", models.EmailField(blank=True, max_length=254)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
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
                            ("answered_at", None),
                            ("outcome", ""),
                        )
                        | models.Q(
                            models.Q(("outcome", ""), _negated=True),
                            ("answered_at__isnull", False),
                        ),
                        name="an_answered_order_has_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at", None), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="an_answer_is_written_before_it_is_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("completed_at", None), ("missing_at__isnull", False), _connector="OR"
                        ),
                        name="what_an_order_lacked_came_after_it_was_asked",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "")), fields=["remind_at"], name="orders_that_wait"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Emergency",
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
                        choices=[("order", "Order"), ("security", "Security"), ("life", "Life")],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("tell_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("proposal", models.BigIntegerField(null=True)),
                ("ratified_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "lifted",
                    models.CharField(
                        blank=True,
                        choices=[("time", "Time"), ("members", "Members"), ("host", "Host")],
                        max_length=8,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.statement",
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
                        to="communities.community",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
                        to="moderation.order",
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
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conversations.post",
                    ),
                ),
                (
                    "ratified",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.statement",
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency",
                        to="communities.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__gt", models.F("at")), ("until__gte", models.F("ends_at"))
                        ),
                        name="an_emergency_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tell_at", None), ("kind", "order"), _connector="OR"),
                        name="only_an_order_delays_the_telling",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order", None), ("kind", "order"), _connector="OR"),
                        name="an_order_is_carried_out_as_an_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ratified", None), ("ratified_at", None)),
                            models.Q(
                                ("proposal__isnull", False),
                                ("ratified__isnull", False),
                                ("ratified_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="members_ratify_an_emergency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted", ""), ("lifted_at", None)),
                            models.Q(("lifted_at__isnull", False), models.Q(("lifted", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_emergency_is_lifted_for_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None), ("post__isnull", False)),
                        fields=("post",),
                        name="one_emergency_per_message",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at", None)),
                        fields=["community", "at"],
                        name="emergencies_in_force",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mediator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=400)),
                ("since", models.DateTimeField()),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mediators",
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
                    models.UniqueConstraint(fields=("community", "person"), name="one_offer_to_mediate")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("score", models.FloatField()),
                ("why", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("right", models.BooleanField(null=True)),
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="conversations.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("post", "kind"), name="suggested_once_for_a_reason")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mediation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("concerned_accepts", models.BooleanField(null=True)),
                ("signaller_accepts", models.BooleanField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("chooses", "Chooses"),
                            ("talks", "Talks"),
                            ("agreed", "Agreed"),
                            ("failed", "Failed"),
                            ("declined", "Declined"),
                        ],
                        default="offered",
                        max_length=8,
                    ),
                ),
                ("moved_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(null=True)),
                ("agreement", models.TextField(blank=True, max_length=4000)),
                ("check_on", models.DateField(null=True)),
                ("concerned_agrees", models.BooleanField(default=False)),
                ("signaller_agrees", models.BooleanField(default=False)),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mediation",
                        to="moderation.case",
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signaller",
                    models.ForeignKey(
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
                            models.Q(("state", "talks"), _negated=True),
                            models.Q(("mediator__isnull", False), ("paused_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="somebody_mediates_a_talk",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed"), _negated=True),
                            models.Q(
                                ("check_on__isnull", False),
                                ("concerned_agrees", True),
                                ("signaller_agrees", True),
                            ),
                            _connector="OR",
                        ),
                        name="both_agree_and_look_back",
                    ),
                ],
                "indexes": [models.Index(fields=["state", "moved_at"], name="mediations_by_state")],
            },
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("receipt", models.CharField(max_length=24, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("signal", "Signal"), ("notice", "Notice"), ("own", "Own")], max_length=8
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("category", models.CharField(blank=True, max_length=80)),
                ("law", models.CharField(blank=True, max_length=500)),
                ("words", models.TextField(max_length=4000)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("good_faith", models.BooleanField(default=False)),
                ("warned_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signals",
                        to="moderation.case",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.clause",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("clause__isnull", False), ("kind__in", ["signal", "own"])),
                            models.Q(("good_faith", True), ("kind", "notice")),
                            models.Q(("by", None), ("kind", "own")),
                            _connector="OR",
                        ),
                        name="a_signal_cites_a_clause_a_notice_is_in_good_faith",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("by__isnull", False)),
                        fields=("case", "by"),
                        name="one_signal_per_person_and_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MediationWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField(max_length=4000)),
                ("html", models.TextField()),
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
                    "mediation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="said",
                        to="moderation.mediation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MediatorPick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("concerned", "Concerned"), ("signalled", "Signalled")], max_length=10
                    ),
                ),
                (
                    "mediation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="picks",
                        to="moderation.mediation",
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
                    models.UniqueConstraint(
                        fields=("mediation", "side", "person"), name="a_mediator_is_accepted_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Jury",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drawn", "Drawn"),
                            ("sits", "Sits"),
                            ("ruled", "Ruled"),
                            ("dissolved", "Dissolved"),
                        ],
                        default="drawn",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("sits_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("answered", models.JSONField(default=dict)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="juries",
                        to="moderation.case",
                    ),
                ),
                (
                    "draw",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jury", to="decisions.draw"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("case",), name="one_jury_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sits"), _negated=True),
                            models.Q(("due_at__isnull", False), ("sits_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_jury_that_sits_has_a_last_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ["drawn", "sits"])),
                            models.Q(("ended_at__isnull", False), ("state__in", ["ruled", "dissolved"])),
                            _connector="OR",
                        ),
                        name="a_jury_ends_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 3)), name="three_jurors_at_least"
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["state", "due_at"],
                        name="juries_at_work",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("concerned", "Concerned"), ("signalled", "Signalled")], max_length=10
                    ),
                ),
                ("why", models.CharField(max_length=400)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jury",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="moderation.jury",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("jury", "side"), name="one_challenge_per_side")
                ],
            },
        ),
        migrations.CreateModel(
            name="Plea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("concerned", "Concerned"), ("signalled", "Signalled")], max_length=10
                    ),
                ),
                ("receipt", models.CharField(blank=True, max_length=24)),
                ("words", models.TextField(max_length=4000)),
                ("at", models.DateTimeField()),
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
                    "jury",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pleas",
                        to="moderation.jury",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by__isnull", False), ("receipt", ""), ("side", "concerned")),
                            models.Q(("by__isnull", False), ("receipt", ""), ("side", "signalled")),
                            models.Q(
                                ("by", None), ("side", "signalled"), models.Q(("receipt", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="somebody_on_a_side_pleads",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("by__isnull", False)),
                        fields=("jury", "by"),
                        name="one_plea_per_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("receipt", ""), _negated=True),
                        fields=("jury", "receipt"),
                        name="one_plea_per_receipt",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("decision", models.BigIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing"),
                            ("reminder", "Reminder"),
                            ("edit", "Edit"),
                            ("close", "Close"),
                            ("hide", "Hide"),
                            ("remove", "Remove"),
                            ("cooling", "Cooling"),
                            ("suspend", "Suspend"),
                            ("exclude", "Exclude"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField(max_length=4000)),
                ("unfounded", models.TextField(blank=True, max_length=1000)),
                ("reverses", models.BooleanField(default=False)),
                ("upholds", models.BooleanField(default=False)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="moderation.case",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="communities.clause",
                    ),
                ),
                (
                    "jury",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="moderation.jury",
                    ),
                ),
                (
                    "mediation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="moderation.mediation",
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
                (
                    "statement",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="communities.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="rulings_are_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["nothing", "reminder", "edit"]),
                            ("statement__isnull", False),
                            models.Q(("jury__isnull", False), ("number__gt", 1), ("upholds", True)),
                            _connector="OR",
                        ),
                        name="no_restriction_without_a_statement_of_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("by__isnull", False), ("decision", None), ("jury", None), ("mediation", None)
                            ),
                            models.Q(
                                ("by", None), ("decision", None), ("jury__isnull", False), ("mediation", None)
                            ),
                            models.Q(
                                ("by", None), ("decision__isnull", False), ("jury", None), ("mediation", None)
                            ),
                            models.Q(
                                ("by", None),
                                ("decision", None),
                                ("jury", None),
                                ("outcome", "nothing"),
                            ),
                            _connector="OR",
                        ),
                        name="a_person_a_jury_or_a_vote_rules",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "exclude"), _negated=True),
                            ("jury__isnull", False),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="only_a_jury_or_a_vote_excludes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("upholds", False),
                            models.Q(("reverses", False), ("statement", None)),
                            _connector="OR",
                        ),
                        name="a_ruling_upholds_or_reverses",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="a_ruling_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unfounded", ""),
                            models.Q(("by__isnull", False), ("outcome", "nothing")),
                            _connector="OR",
                        ),
                        name="what_is_followed_was_not_unfounded",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("key", models.CharField(max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("recused", "Recused"),
                            ("silent", "Silent"),
                            ("gone", "Gone"),
                            ("spare", "Spare"),
                        ],
                        default="invited",
                        max_length=8,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200)),
                ("invited_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("days", models.PositiveSmallIntegerField(default=0)),
                ("reasons", models.TextField(blank=True, max_length=1000)),
                ("voted_at", models.DateTimeField(null=True)),
                (
                    "jury",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="moderation.jury",
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
                    models.UniqueConstraint(fields=("jury", "place"), name="seats_follow_the_draw"),
                    models.UniqueConstraint(fields=("jury", "person"), name="one_seat_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("state", "invited")),
                            models.Q(
                                models.Q(("state", "invited"), _negated=True), ("answered_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_seat_is_answered_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("voted_at", None)),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("reasons", ""), _negated=True),
                                ("voted_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_juror_votes_with_reasons",
                    ),
                ],
                "indexes": [models.Index(fields=["person", "state"], name="seats_of_a_person")],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("concerned", "Concerned"), ("signalled", "Signalled")], max_length=10
                    ),
                ),
                ("receipt", models.CharField(blank=True, max_length=24)),
                ("words", models.TextField(max_length=4000)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "Upheld"),
                            ("reversed", "Reversed"),
                            ("few", "Few"),
                            ("undecided", "Undecided"),
                        ],
                        max_length=10,
                    ),
                ),
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
                    "ruling",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal",
                        to="moderation.ruling",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by__isnull", False), ("receipt", ""), ("side", "concerned")),
                            models.Q(("by__isnull", False), ("receipt", ""), ("side", "signalled")),
                            models.Q(
                                ("by", None), ("side", "signalled"), models.Q(("receipt", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="somebody_on_a_side_appeals",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), ("ended_at", None)),
                            models.Q(("ended_at__isnull", False), models.Q(("end", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_appeal_ends_somehow",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["at"], name="appeals_waiting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JuryWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField(max_length=4000)),
                ("html", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "jury",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to="moderation.jury"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to="moderation.seat"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="jury",
            name="appeal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="juries",
                to="moderation.appeal",
            ),
        ),
    ]
