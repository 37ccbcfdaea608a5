from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    name = "penilaian"
    verbose_name = "Penilaian"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the calculators, panels and kinds of import of the room."""
        from penilaian import panels
        from penilaian.calc.daftar import daftarkan_semua
        from penilaian.impor import ragam

        daftarkan_semua()
        panels.daftarkan()
        ragam.daftarkan()
