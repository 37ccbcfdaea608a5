from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "asn_karier.core"
    label = "core"
    verbose_name = "Fondasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the office's clock to the calculators, which import no Django."""
        from asn_karier.core import clock, kalkulator

        kalkulator.pasang_jam(clock.hari_ini)
