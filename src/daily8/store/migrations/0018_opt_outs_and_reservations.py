import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0017_search")]

    operations = [
        migrations.AddField(
            "optout",
            "cause",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="followers", to="store.optout"
            ),
        ),
        migrations.AddField("host", "tdmrep_body", models.BinaryField(null=True)),
        migrations.AddField("host", "tdmrep_status", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("host", "tdmrep_at", models.DateTimeField(null=True)),
    ]
