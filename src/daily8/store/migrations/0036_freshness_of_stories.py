from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0035_pushes_heard")]

    operations = [
        migrations.AddField("story", "fresh_at", models.DateTimeField(null=True, blank=True)),
    ]
