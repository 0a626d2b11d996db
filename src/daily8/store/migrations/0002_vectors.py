"""pgvector, and the nearest-neighbour index of the default model (HNSW over halfvec, cosine)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
            CREATE INDEX vector_use_m3 ON store_articlevector
            USING hnsw ((embedding::halfvec(512)) halfvec_cosine_ops) WHERE model = 'use-m3'
            """,
            reverse_sql="DROP INDEX vector_use_m3",
        ),
    ]
