"""Texts of scripts that set no spaces are found by pairs of letters: their words are written again, in the background."""

from django.db import migrations

WAITING = """
INSERT INTO store_unwritten (article_id, published_at)
SELECT id, published_at FROM store_article
WHERE language IN ('zh', 'ja', 'th', 'lo', 'my', 'km') AND withdrawn_at IS NULL ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0038_blocks_by_sight")]

    operations = [migrations.RunSQL(WAITING, migrations.RunSQL.noop)]
