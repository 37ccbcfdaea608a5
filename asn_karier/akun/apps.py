from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "asn_karier.akun"
    label = "akun"
    verbose_name = "Akun"
    default_auto_field = "django.db.models.BigAutoField"
