"""Which job is visiting a feed: several are visited by one, which no lock of the queue's can tell."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0025_no_fingerprints")]

    operations = [
        migrations.AddField("feed", "visited_by", models.BigIntegerField(blank=True, null=True)),
    ]
