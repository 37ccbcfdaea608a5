"""manage.py cadangan buat FOLDER | pulihkan BERKAS --ke NAMA: backup and restore that check themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.operasi import cadangan


class Command(BaseCommand):
    """Back up database and documents, or restore them beside the running ones and compare every table."""

    help = "Cadangkan basis data dan dokumen, atau pulihkan ke basis data baru lalu bandingkan jumlah barisnya."

    def add_arguments(self, parser: CommandParser) -> None:
        bagian = parser.add_subparsers(dest="tindakan", required=True, metavar="buat|pulihkan")
        buat = bagian.add_parser("buat", help="tulis cadangan ke sebuah folder")
        buat.add_argument("folder", type=Path)
        buat.add_argument("--tanpa-media", action="store_true", help="tanpa dokumen yang diunggah")
        pulihkan = bagian.add_parser("pulihkan", help="pulihkan ke basis data baru")
        pulihkan.add_argument("berkas", type=Path, help="berkas .dump")
        pulihkan.add_argument("--ke", required=True, help="nama basis data baru")
        pulihkan.add_argument("--media", type=Path, help="folder baru untuk dokumen")

    def handle(self, *args: object, tindakan: str, **pilihan: Any) -> None:
        try:
            if tindakan == "buat":
                hasil = cadangan.buat(pilihan["folder"], dengan_media=not pilihan["tanpa_media"])
            else:
                hasil = cadangan.pulihkan(pilihan["berkas"], ke=pilihan["ke"], media=pilihan["media"])
        except MasukanSalah as galat:
            raise CommandError(galat.pesan) from galat
        jumlah = f"{len(hasil.baris)} tabel, {sum(hasil.baris.values())} baris, {hasil.detik:.1f} detik"
        if hasil.beda:
            rinci = "; ".join(f"{t}: dicadangkan {a}, dipulihkan {b}" for t, (a, b) in sorted(hasil.beda.items()))
            raise CommandError(f"Hasil pemulihan berbeda dari cadangan. {rinci}")
        self.stdout.write(
            f"{'Dicadangkan' if tindakan == 'buat' else 'Dipulihkan dan sama'}: {hasil.berkas} ({jumlah})"
        )
