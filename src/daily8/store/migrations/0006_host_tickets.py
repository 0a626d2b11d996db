from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0005_story_leads")]

    operations = [
        migrations.AddField(model_name="host", name="ticket_at", field=models.DateTimeField(null=True)),
    ]
