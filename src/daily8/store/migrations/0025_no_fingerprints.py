"""Fingerprints of articles are neither made nor read any more.

The column stays, empty for what comes from now on, since the version before writes it: the version after may drop it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0024_denser_vector_index")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("article", "fingerprint")])
    ]
