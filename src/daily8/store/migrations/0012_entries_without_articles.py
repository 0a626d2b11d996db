import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0011_paused_sources")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="article",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="store.article"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("article__isnull", False)), fields=["feed", "seen_at"], name="entry_by_day"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("article", None)), fields=["feed", "seen_at"], name="entry_without_article"
            ),
        ),
    ]
