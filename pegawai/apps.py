from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"
    verbose_name = "Pegawai"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the calculators, panels, reports and kinds of import of the room."""
        from pegawai import panels, reports
        from pegawai.calc.daftar import daftarkan_semua
        from pegawai.impor.bawaan import daftarkan_bawaan

        daftarkan_semua()
        panels.daftarkan()
        reports.daftarkan_semua()
        daftarkan_bawaan()
