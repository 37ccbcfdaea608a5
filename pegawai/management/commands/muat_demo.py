"""manage.py muat_demo: the invented data of five regions."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from pegawai.contoh import BAWAAN, MuatDitolak, daftar_akun, muat


class Command(BaseCommand):
    """Load what is missing; a second run keeps what is there."""

    help = "Muat data contoh lima daerah: organisasi, pegawai dengan riwayatnya, dan akun untuk mencoba."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pegawai", type=int, default=None, help=f"jumlah pegawai, bawaan {BAWAAN}")
        parser.add_argument("--instansi", nargs="+", choices=settings.DEMO_KOTA, default=(), help="daerah ini saja")
        parser.add_argument("--ulang", action="store_true", help="hapus semua data contoh, lalu muat lagi")
        parser.add_argument("--akun", action="store_true", help="hanya cetak daftar akun contoh")

    def handle(self, *args: object, **pilihan: Any) -> None:
        if pilihan["akun"]:
            self._cetak_akun()
            return
        if settings.PRODUKSI:
            raise CommandError(
                "Data contoh ditolak karena DEBUG dimatikan: sandi akunnya diketahui umum, jadi tidak untuk produksi."
            )
        self._periksa_sandi()
        mulai = time.monotonic()
        try:
            hasil = muat(
                BAWAAN if pilihan["pegawai"] is None else pilihan["pegawai"],
                kunci=pilihan["instansi"],
                ulang=pilihan["ulang"],
                lapor=self._lapor,
            )
        except MuatDitolak as galat:
            raise CommandError(str(galat)) from galat
        for h in hasil:
            keterangan = f"dimuat dalam {h.detik:.1f} detik" if h.baru else "sudah ada, tidak diubah"
            self._lapor(f"  {h.daerah.nama}: {_angka(h.jumlah)} pegawai, {keterangan}")
        jumlah = _angka(sum(h.jumlah for h in hasil))
        if any(h.baru for h in hasil):
            self._lapor(f"  Jumlah {jumlah} pegawai, {time.monotonic() - mulai:.1f} detik.")
        else:
            self._lapor(f"  Data contoh sudah ada ({jumlah} pegawai). Untuk memuat lagi: manage.py muat_demo --ulang")

    def _periksa_sandi(self) -> None:
        try:
            validate_password(settings.DEMO_SANDI or "")
        except ValidationError as galat:
            raise CommandError(f"DEMO_SANDI tidak memenuhi kebijakan sandi: {' '.join(galat.messages)}") from galat

    def _lapor(self, kalimat: str) -> None:
        self.stdout.write(kalimat)
        self.stdout.flush()

    def _cetak_akun(self) -> None:
        baris = [(a.nama_pengguna, a.daerah, a.peran, a.melihat) for a in daftar_akun()]
        lebar = [max(len(b[i]) for b in baris) for i in range(3)]
        for b in baris:
            self.stdout.write("  ".join(b[i].ljust(lebar[i]) for i in range(3)) + "  " + b[3])


def _angka(n: int) -> str:
    return f"{n:,}".replace(",", ".")
