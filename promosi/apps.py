from django.apps import AppConfig


class PromosiConfig(AppConfig):
    name = "promosi"
    verbose_name = "Promosi"
    default_auto_field = "django.db.models.BigAutoField"
