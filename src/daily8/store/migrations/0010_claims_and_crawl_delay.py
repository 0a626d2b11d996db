"""Which feeds have a job waiting, how fast robots.txt lets a host be asked, and an index for the queue's locks."""

from django.db import migrations, models

# For each job that may run, the queue looks for others with the same lock; its own index begins with the id.
LOCKS = """
CREATE INDEX IF NOT EXISTS daily8_jobs_by_lock ON procrastinate_jobs (lock) WHERE status IN ('todo', 'doing')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_publisher_logo_checked"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.AddField("feed", "claimed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("host", "crawl_delay", models.FloatField(db_default=0, default=0)),
        migrations.RunSQL(LOCKS, "DROP INDEX IF EXISTS daily8_jobs_by_lock"),
    ]
