from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "asn_karier.core"
    label = "core"
    verbose_name = "Fondasi"
    default_auto_field = "django.db.models.BigAutoField"
