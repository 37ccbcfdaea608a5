"""`manage.py impor`: import a BKN file, apply or undo a batch. The work runs in this process, as a job others can see.

Exit codes: 0 done (rows may have been refused: see `galat` and the error file); 1 refused by a rule (not its turn,
changed since, file not accepted); 2 wrong use (unknown agency, unreadable file).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from asn_karier.core.actor import Actor, aktor_sistem
from asn_karier.core.errors import DomainError, MasukanSalah
from asn_karier.core.models import Pekerjaan, StatusPekerjaan
from asn_karier.core.queue import SewaDitolak, sewa
from asn_karier.core.tanggal import baca_tanggal
from pegawai.impor import pekerjaan
from pegawai.impor.berkas_galat import baris_galat, tulis_csv
from pegawai.impor.ragam import semua_ragam
from pegawai.models import BarisImpor, BatchImpor, Instansi
from pegawai.services import impor


class Command(BaseCommand):
    """Counts on stdout (JSON with --json), everything else on stderr."""

    help = (
        "Mengimpor berkas BKN: impor JENIS BERKAS --instansi KODE [--terapkan]; "
        "impor terapkan BATCH; impor batal BATCH."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What, the file or the batch, and for whom."""
        parser.add_argument("kerja", choices=[*(r.nama for r in semua_ragam()), "terapkan", "batal"])
        parser.add_argument("sasaran", help="berkas CSV/XLSX, atau nomor batch untuk terapkan dan batal")
        parser.add_argument("--instansi", help="kode instansi, mis. pangkalpinang")
        parser.add_argument("--terapkan", action="store_true", help="langsung terapkan baris yang benar")
        parser.add_argument("--tanggal-data", help="hari berkas dibuat (dd-mm-yyyy); bawaannya hari ini")
        parser.add_argument("--json", action="store_true", help="hanya JSON pada keluaran baku")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, print the counts, exit by the outcome."""
        actor = aktor_sistem("Perintah impor")
        try:
            if options["kerja"] in ("terapkan", "batal"):
                batch = self._atas_batch(options, actor)
            else:
                batch = self._impor(options, actor)
        except DomainError as galat:
            self._tolak(galat, options["json"])
            sys.exit(1)
        self._cetak(batch, options)

    def _impor(self, options: dict[str, Any], actor: Actor) -> BatchImpor:
        instansi = _instansi(options["instansi"])
        tempat = Path(options["sasaran"])
        try:
            berkas = tempat.open("rb")
        except OSError as galat:
            raise CommandError(f"Berkas {tempat} tidak dapat dibuka: {galat.strerror}.", returncode=2) from None
        tanggal = _tanggal(options["tanggal_data"])
        with berkas:
            batch = impor.unggah(
                actor=actor,
                instansi_id=instansi.pk,
                jenis=options["kerja"],
                berkas=berkas,
                nama=tempat.name,
                tanggal_data=tanggal,
            )
        batch = self._jalankan(batch)
        if options["terapkan"]:
            batch = self._jalankan(impor.terapkan(actor=actor, batch_id=batch.pk))
        return batch

    def _atas_batch(self, options: dict[str, Any], actor: Actor) -> BatchImpor:
        if not options["sasaran"].isdigit():
            raise CommandError("Sebutkan nomor batch, mis. impor batal 12.", returncode=2)
        kerja = impor.terapkan if options["kerja"] == "terapkan" else impor.batalkan
        return self._jalankan(kerja(actor=actor, batch_id=int(options["sasaran"])))

    def _jalankan(self, batch: BatchImpor) -> BatchImpor:
        """Do the job of the batch here, or wait for the worker that has taken it."""
        while batch.pekerjaan_id:
            kerja = Pekerjaan.objects.get(pk=batch.pekerjaan_id)
            if kerja.berakhir:
                if kerja.status != StatusPekerjaan.SELESAI:
                    raise MasukanSalah(kerja.pesan or "Pekerjaan impor berhenti karena galat; lihat catatan sistem.")
                break
            try:
                with sewa(batch.pekerjaan_id) as pegang:
                    pegang.hasil = pekerjaan.kerjakan(pegang)
            except SewaDitolak:
                time.sleep(0.5)
        return BatchImpor.objects.get(pk=batch.pk)

    def _cetak(self, batch: BatchImpor, options: dict[str, Any]) -> None:
        hasil = pekerjaan.hasil(batch)
        if options["terapkan"] or options["kerja"] == "terapkan":
            hasil["diterapkan"] = batch.diterapkan
        if batch.jumlah_galat:
            tujuan = Path(settings.MEDIA_ROOT) / "impor" / "galat" / f"galat-{batch.pk}.csv"
            tulis_csv(baris_galat(batch), tujuan)
            hasil["berkas_galat"] = str(tujuan)
        if options["json"]:
            self.stdout.write(json.dumps(hasil))
            return
        self.stdout.write(
            f"Batch {batch.pk} ({batch.get_status_display()}): {batch.jumlah_baru} baru, "
            f"{batch.jumlah_berubah} berubah, {batch.jumlah_sama} sama, {batch.jumlah_galat} galat."
        )
        for c in batch.catatan:
            self.stdout.write(f"- {c['pesan']}" + (f" ({c['jumlah']})" if c["jumlah"] else ""))
        for baris in BarisImpor.objects.filter(batch=batch, status="GALAT").order_by("nomor")[:20]:
            self.stdout.write(f"Baris {baris.nomor}:")
            for t in baris.temuan:
                self.stdout.write(f"  [{t['tingkat']}] {t['kode']}: {t['pesan']}")
        if batch.jumlah_galat:
            self.stdout.write(f"Baris bergalat beserta alasannya: {hasil['berkas_galat']}")

    def _tolak(self, galat: DomainError, sebagai_json: bool) -> None:
        self.stderr.write(galat.pesan)
        for r in galat.rincian:
            self.stderr.write("  - " + ", ".join(f"{k}: {v}" for k, v in r.items() if v))
        if sebagai_json:
            self.stdout.write(
                json.dumps({"galat": {"kode": galat.kode, "pesan": galat.pesan, "rincian": galat.rincian}})
            )


def _instansi(kode: str | None) -> Instansi:
    semua = {i.kode: i for i in Instansi.objects.order_by("kode")}
    if kode in semua:
        return semua[kode]
    kenal = ", ".join(semua) or "belum ada instansi"
    raise CommandError(
        f"Instansi {kode or '(kosong)'} tidak dikenal. Pakai --instansi dengan salah satu: {kenal}.", returncode=2
    )


def _tanggal(teks: str | None) -> Any:
    if not teks:
        return None
    try:
        return baca_tanggal(teks)
    except ValueError as galat:
        raise CommandError(f"--tanggal-data: {galat}.", returncode=2) from None
