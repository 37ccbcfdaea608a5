from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"
    verbose_name = "Pegawai"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the calculators and panels of the room."""
        from pegawai import panels
        from pegawai.calc.daftar import daftarkan_semua

        daftarkan_semua()
        panels.daftarkan()
