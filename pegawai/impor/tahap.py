"""Staging: read the file twice (look, then check), COPY the rows in, find doubles, compare, count."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db.backends.utils import CursorWrapper

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah
from pegawai.impor.baca import Sumber, buka
from pegawai.impor.baca.gerbang import tolak
from pegawai.impor.banding import unor as pohon
from pegawai.impor.banding.mesin import Potongan, banding_potongan
from pegawai.impor.kolom import Jenis
from pegawai.impor.periksa.baris import PembacaBaris, tinjau
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.ragam import Pemeriksa, satu_ragam, semua_ragam
from pegawai.impor.sql import tindakan
from pegawai.models import BarisImpor, BatchImpor, Instansi
from pegawai.selectors.setelan import setelan_instansi

_KOLOM_COPY = (
    "batch_id, nomor, status, kunci, nama, sidik, sidik_beda, peringatan, lewati, diterapkan, nilai, temuan, beda"
)


_json = json.JSONEncoder(default=str, ensure_ascii=False, separators=(",", ":")).encode


class Pelapor(Protocol):
    """What a running import tells: progress, and inside each transaction that it is still the one who may write."""

    def lapor(self, *, selesai: int | None = None, total: int | None = None, pesan: str | None = None) -> None: ...

    def kunci(self) -> None: ...


class Diam:
    """Nobody watches: a small import inside a request."""

    def lapor(self, *, selesai: int | None = None, total: int | None = None, pesan: str | None = None) -> None:
        """Nothing."""

    def kunci(self) -> None:
        """Nothing."""


def buka_berkas(tempat: Path, jenis: Jenis) -> Sumber:
    """Through the gate to the header; MasukanSalah says why not, and which other kind it looks like."""
    sumber = buka(tempat)
    try:
        kepala = sumber.cari_kepala(jenis)
    except MasukanSalah as galat:
        if galat.kode not in ("KEPALA_TIDAK_ADA", "KOLOM_KURANG") or (mirip := _mirip(sumber, jenis)) is None:
            raise
        raise tolak(
            f"Berkas ini tampaknya “{mirip.label}”, bukan “{jenis.label}”. Pilih jenis “{mirip.label}” lalu unggah "
            "lagi, atau unggah berkas yang sesuai.",
            "JENIS_LAIN",
        ) from None
    kepala.tidak_ada = [k.judul for k in jenis.kolom if k.bidang not in kepala.letak]
    return sumber


def _mirip(sumber: Sumber, jenis: Jenis) -> Jenis | None:
    """Another kind whose required columns the file has; of several the one that knows most of its columns."""
    terbaik: tuple[int, Jenis | None] = (0, None)
    for lain in (r.jenis for r in semua_ragam() if r.jenis is not jenis):
        try:
            kepala = sumber.cari_kepala(lain)
        except MasukanSalah:
            continue
        if len(kepala.letak) > terbaik[0]:
            terbaik = (len(kepala.letak), lain)
    return terbaik[1]


def susun_konteks(instansi: Instansi) -> Konteks:
    """What the checks need about the agency."""
    lain = Instansi.objects.exclude(pk=instansi.pk).exclude(siasn_id="").values_list("siasn_id", flat=True)
    setelan = setelan_instansi(instansi.pk)
    return Konteks(
        hari=hari_ini(instansi.zona),
        instansi_siasn=instansi.siasn_id,
        instansi_lain=frozenset(lain),
        setelan_nip=setelan.get("nip"),
        setelan=setelan,
    )


def periksa_berkas(batch: BatchImpor, pelapor: Pelapor) -> None:
    """From file to preview. Safe to run again after a crash: it goes on behind the last chunk that was committed."""
    jenis = satu_ragam(batch.jenis).jenis
    sumber = buka_berkas(Path(batch.berkas.path), jenis)
    pelapor.lapor(pesan="Membaca berkas")
    gejala = tinjau(jenis, sumber.kepala, sumber.baris(), lambda n: pelapor.lapor(total=n))
    total = gejala.jumlah
    pelapor.lapor(total=total, pesan="Memeriksa baris")
    konteks = replace(susun_konteks(batch.instansi), gejala=gejala)
    _tahapkan(batch, jenis, sumber, konteks, pelapor)
    _cari_ganda(batch, pelapor)
    _bandingkan(batch, total, pelapor)
    _ringkas(batch, sumber, pelapor)


def _tahapkan(batch: BatchImpor, jenis: Jenis, sumber: Sumber, konteks: Konteks, pelapor: Pelapor) -> None:
    pembaca = PembacaBaris(jenis, sumber.kepala, konteks.gejala)
    periksa = satu_ragam(batch.jenis).periksa
    titik = batch.titik.get("baca", 0)
    if titik == -1:
        return
    baris = ((n, isi) for n, isi in sumber.baris() if n > titik)
    selesai = batch.titik.get("jumlah_baca", 0)
    while kelompok := list(islice(baris, settings.IMPOR_POTONGAN)):
        penampung = _susun_copy(batch.pk, kelompok, pembaca, periksa, konteks)
        with tindakan() as kursor:
            pelapor.lapor(selesai=(selesai + len(kelompok)) // 2)
            pelapor.kunci()
            kursor.copy_expert(f"COPY pegawai_barisimpor ({_KOLOM_COPY}) FROM STDIN", penampung)
            selesai += len(kelompok)
            _simpan_titik(batch, baca=kelompok[-1][0], jumlah_baca=selesai)
    with tindakan() as kursor:
        pelapor.kunci()
        _simpan_titik(batch, baca=-1)
        kursor.execute("ANALYZE pegawai_barisimpor")


def _susun_copy(
    batch_id: int,
    kelompok: list[tuple[int, list[str]]],
    pembaca: PembacaBaris,
    periksa: Pemeriksa,
    konteks: Konteks,
) -> io.StringIO:
    """Rows in PostgreSQL's text form: JSON holds no tab or line break, so only backslashes are escaped."""
    baris = []
    for nomor, isi in kelompok:
        b = pembaca.baca(nomor, isi)
        nilai = periksa(b, konteks)
        teks = _json(nilai)
        kunci = str(nilai.get("nip") or nilai.get("pns_id") or nilai.get("siasn_id") or "")[:60]
        nama = str(nilai.get("nama_pegawai") or nilai.get("nama") or "")[:250]
        sidik = hashlib.md5(teks.encode(), usedforsecurity=False).hexdigest()
        temuan, ingat = "[]", 0
        if b.temuan:
            temuan, ingat = _json(b.temuan), sum(t["tingkat"] != "galat" for t in b.temuan)
        status = "GALAT" if b.bergalat else "BARU"
        kolom = f"{batch_id}\t{nomor}\t{status}\t{kunci}\t{nama}\t{sidik}\t\t{ingat}\tf\tf\t{teks}\t{temuan}\t[]\n"
        baris.append(kolom.replace("\\", "\\\\") if "\\" in kolom else kolom)
    return io.StringIO("".join(baris))


def _simpan_titik(batch: BatchImpor, **isian: Any) -> None:
    batch.titik = batch.titik | isian
    batch.save(update_fields=["titik", "diubah_pada"])


def _cari_ganda(batch: BatchImpor, pelapor: Pelapor) -> None:
    if batch.titik.get("ganda"):
        return
    with tindakan() as kursor:
        pelapor.kunci()
        for sql in satu_ragam(batch.jenis).ganda:
            kursor.execute(sql, {"batch": batch.pk})
        _simpan_titik(batch, ganda=True)


def _bandingkan(batch: BatchImpor, total: int, pelapor: Pelapor) -> None:
    pelapor.lapor(pesan="Membandingkan dengan data yang ada")
    mesin = satu_ragam(batch.jenis).mesin
    if mesin is None:
        if not batch.titik.get("banding"):
            with tindakan() as kursor:
                pelapor.kunci()
                pohon.bandingkan(kursor, batch)
                _simpan_titik(batch, banding=1)
        return
    dari = batch.titik.get("banding", 0)
    selesai = total + batch.titik.get("jumlah_banding", 0)
    for awal, akhir, jumlah in potong(batch, dari):
        with tindakan() as kursor:
            selesai += jumlah
            pelapor.lapor(selesai=selesai // 2)
            pelapor.kunci()
            banding_potongan(kursor, mesin, potongan(batch, awal, akhir))
            _simpan_titik(batch, banding=akhir, jumlah_banding=selesai - total)


def potongan(batch: BatchImpor, dari: int, sampai: int) -> Potongan:
    """A range of rows of a batch."""
    zona = batch.instansi.zona
    return Potongan(batch.pk, batch.instansi_id, batch.tanggal_data, hari_ini(zona), zona, dari, sampai)


def potong(batch: BatchImpor, dari: int) -> Iterator[tuple[int, int, int]]:
    """Ranges (from, to, how many rows) of at most IMPOR_POTONGAN rows behind `dari`."""
    while True:
        nomor = list(
            BarisImpor.objects.filter(batch=batch, nomor__gt=dari)
            .order_by("nomor")
            .values_list("nomor", flat=True)[: settings.IMPOR_POTONGAN]
        )
        if not nomor:
            return
        yield dari, nomor[-1], len(nomor)
        dari = nomor[-1]


def _ringkas(batch: BatchImpor, sumber: Sumber, pelapor: Pelapor) -> None:
    with tindakan() as kursor:
        pelapor.kunci()
        hitung(kursor, batch)
        batch.kepala = sumber.rupa() | {"kolom_tidak_ada": sumber.kepala.tidak_ada}
        batch.catatan = satu_ragam(batch.jenis).ringkasan(kursor, batch, sumber)
        batch.status = BatchImpor.Status.PRATINJAU
        batch.titik = {}
        batch.save()


def hitung(kursor: CursorWrapper, batch: BatchImpor) -> None:
    """Counts by status onto the batch (not saved)."""
    kursor.execute(
        "SELECT status, count(*), count(*) FILTER (WHERE peringatan > 0) FROM pegawai_barisimpor"
        " WHERE batch_id = %s GROUP BY status",
        [batch.pk],
    )
    jumlah = {s: (n, p) for s, n, p in kursor.fetchall()}
    for status in BarisImpor.Status:
        setattr(batch, f"jumlah_{status.value.lower()}", jumlah.get(status.value, (0, 0))[0])
    batch.jumlah_baris = sum(n for n, _ in jumlah.values())
    batch.jumlah_peringatan = sum(p for _, p in jumlah.values())
