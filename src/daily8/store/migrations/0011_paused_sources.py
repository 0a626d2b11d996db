from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0010_claims_and_crawl_delay")]

    operations = [
        migrations.AddField(model_name="feed", name="paused_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(model_name="feed", index=models.Index(fields=["state", "id"], name="feed_by_state")),
    ]
