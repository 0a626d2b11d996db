from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0032_languages_read")]

    operations = [
        migrations.RemoveIndex("story", "story_best"),
        *(
            migrations.AddIndex(
                "story",
                models.Index(
                    fields=["-score", "-last_changed_at", "-id"],
                    name=f"story_best_{language}",
                    condition=models.Q(merged_into=None, leads__has_key=language),
                ),
            )
            for language in ("en", "ar")
        ),
    ]
