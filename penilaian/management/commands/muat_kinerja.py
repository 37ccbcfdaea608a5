"""manage.py muat_kinerja: invented performance years of the demo regions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from pegawai.selectors.lingkup import instansi_contoh
from penilaian.contoh import muat


class Command(BaseCommand):
    """Load what is missing; a second run keeps what is there."""

    help = "Muat tahun kinerja contoh (dua tahun lalu sampai tahun berjalan) untuk daerah contoh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--instansi", nargs="+", choices=settings.DEMO_KOTA, default=(), help="daerah ini saja")

    def handle(self, *args: object, **pilihan: Any) -> None:
        if settings.PRODUKSI:
            raise CommandError("Data contoh ditolak karena DEBUG dimatikan.")
        jumlah = muat(instansi_contoh(pilihan["instansi"]), lapor=self._lapor)
        self._lapor(f"  {jumlah} SKP contoh dimuat." if jumlah else "  Tahun kinerja contoh sudah ada.")

    def _lapor(self, kalimat: str) -> None:
        self.stdout.write(kalimat)
        self.stdout.flush()
