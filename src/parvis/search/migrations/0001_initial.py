from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Owed",
            fields=[
                ("import_of", models.BigIntegerField(primary_key=True, serialize=False)),
                ("after", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("post", models.BigIntegerField(unique=True)),
                ("community", models.BigIntegerField()),
                ("import_of", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("import_of__isnull", False)),
                        fields=["import_of", "post"],
                        name="entries_of_an_import",
                    )
                ],
            },
        ),
    ]
