from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0022_copies_and_unwritten"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="raw_digest",
            field=models.CharField(blank=True, db_default="", default="", max_length=32),
        ),
    ]
