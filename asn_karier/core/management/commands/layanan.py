"""manage.py layanan mulai|status|henti: the embedded PostgreSQL and Redis of this checkout."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from asn_karier import layanan_lokal


class Command(BaseCommand):
    """Start, show or stop the embedded services; services given by DATABASE_URL or REDIS_URL are never touched."""

    help = "Mulai, lihat, atau hentikan PostgreSQL dan Redis bawaan milik folder ini."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tindakan", choices=["mulai", "status", "henti"])

    def handle(self, *args: object, tindakan: str, **options: object) -> None:
        try:
            getattr(self, f"_{tindakan}")()
        except layanan_lokal.LayananGagal as galat:
            raise CommandError(str(galat)) from galat

    def _mulai(self) -> None:
        os.environ.pop("ASN_LAYANAN_MULAI", None)
        layanan = layanan_lokal.pastikan(settings.BASE_DIR, uji=settings.UJI)
        self.stdout.write("Dimulai: " + (", ".join(layanan.dimulai) or "tidak ada, semuanya sudah berjalan") + ".")
        self._status()

    def _status(self) -> None:
        for nama, rangkaian, hidup, folder in layanan_lokal.keadaan(settings.BASE_DIR):
            self.stdout.write(f"{nama:<11} {rangkaian:<6} {'berjalan' if hidup else 'berhenti':<9} {folder}")
        for peubah in ("DATABASE_URL", "REDIS_URL"):
            if os.environ.get(peubah, "").strip():
                self.stdout.write(f"{peubah} diisi: layanan luar itu yang dipakai.")

    def _henti(self) -> None:
        berhenti = layanan_lokal.henti(settings.BASE_DIR)
        self.stdout.write("Dihentikan: " + (", ".join(berhenti) or "tidak ada yang berjalan") + ".")
