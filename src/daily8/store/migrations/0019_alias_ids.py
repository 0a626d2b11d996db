from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0018_opt_outs_and_reservations")]

    operations = [
        migrations.AddIndex("articlealias", models.Index(models.Func("url", function="md5"), name="alias_id")),
    ]
