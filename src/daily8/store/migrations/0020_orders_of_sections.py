from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0019_alias_ids")]

    operations = [migrations.AlterField("rankedorder", "page", models.CharField(max_length=40))]
