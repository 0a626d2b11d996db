"""Words are told apart, and Arabic ones compared, in another way: those of all articles are written again.

In the background, the newest first. Until then an article is found by the words that both ways have in common.
"""

from django.db import migrations

WAITING = """
INSERT INTO store_unwritten (article_id, published_at)
SELECT article_id, published_at FROM store_articleterms ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0033_best_stories_by_language")]

    operations = [migrations.RunSQL(WAITING, migrations.RunSQL.noop)]
