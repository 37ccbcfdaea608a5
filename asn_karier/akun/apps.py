from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "asn_karier.akun"
    label = "akun"
    verbose_name = "Akun"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from asn_karier.akun import skema  # noqa: F401
        from asn_karier.akun.middleware import mulai_sesi

        user_logged_in.connect(mulai_sesi, dispatch_uid="akun.mulai_sesi")
