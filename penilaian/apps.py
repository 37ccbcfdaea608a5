from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    name = "penilaian"
    verbose_name = "Penilaian"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the calculators and panels of the room."""
        from penilaian import panels
        from penilaian.calc.daftar import daftarkan_semua

        daftarkan_semua()
        panels.daftarkan()
