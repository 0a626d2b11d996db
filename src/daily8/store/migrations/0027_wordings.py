"""What is compared of an article's text is kept. Of older articles it is made when they are next compared.

An article takes it along when it goes, also where the version before, which does not know of it, deletes it.
"""

import django.db.models.deletion
from django.db import migrations, models

# Hashes do not compress: trying it would cost more than the storage.
KEPT = """
ALTER TABLE store_articlewording ALTER COLUMN packed SET STORAGE EXTERNAL;
ALTER TABLE store_articlewording ADD CONSTRAINT store_articlewording_of_article FOREIGN KEY (article_id)
    REFERENCES store_article (id) ON DELETE CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0026_visits_under_way")]

    operations = [
        migrations.CreateModel(
            name="ArticleWording",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="wording",
                        serialize=False,
                        to="store.article",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("rules", models.PositiveSmallIntegerField()),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
    ]
