import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("community", models.BigIntegerField(default=0, unique=True)),
                ("position", models.BigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("actor", models.BigIntegerField(null=True)),
                ("verb", models.CharField(max_length=64)),
                ("object_type", models.CharField(max_length=32)),
                ("object_id", models.BigIntegerField()),
                ("target_type", models.CharField(blank=True, max_length=32)),
                ("target_id", models.BigIntegerField(null=True)),
                ("community", models.BigIntegerField(null=True)),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Public"), ("community", "Community"), ("persons", "Persons")],
                        max_length=16,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("origin", models.CharField(blank=True, max_length=255)),
                ("request", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["object_type", "object_id"], name="fact_of_object"),
                    models.Index(fields=["community", "id"], name="fact_of_community"),
                    models.Index(
                        condition=models.Q(("target_id__isnull", False)),
                        fields=["target_id", "target_type"],
                        name="fact_for_target",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("consumer", models.CharField(max_length=32)),
                ("due_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                ("trouble", models.TextField(blank=True)),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="ledger.fact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)), fields=["due_at"], name="delivery_waiting"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("fact", "consumer"), name="one_delivery_per_fact_and_consumer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.BigIntegerField(unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("community", models.BigIntegerField(null=True)),
                ("own_position", models.BigIntegerField(null=True)),
                ("own_digest", models.CharField(blank=True, max_length=64)),
                ("told", models.JSONField(null=True)),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="link", to="ledger.fact"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "own_position"), name="one_act_at_a_place_of_a_chain"
                    )
                ],
            },
        ),
    ]
