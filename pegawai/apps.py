from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"
    verbose_name = "Pegawai"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the calculators of the room."""
        from pegawai.calc.daftar import daftarkan_semua

        daftarkan_semua()
