from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    name = "penilaian"
    verbose_name = "Penilaian"
    default_auto_field = "django.db.models.BigAutoField"
