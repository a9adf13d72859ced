"""Make the tables of search, and the index of words in the way of the database."""

from typing import Any

from django.db import migrations, models

SQLITE = (
    "create virtual table search_words using fts5(words, columnsize=0, tokenize=\"ascii tokenchars '=~'\")",
)
POSTGRESQL = (
    "create table search_words (key bigint primary key, words tsvector not null)",
    "create index search_words_found on search_words using gin (words)",
)


def make_words(_apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_words(_apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("drop table search_words")


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
        migrations.RunPython(make_words, drop_words),
    ]
