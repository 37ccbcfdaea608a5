"""Documents: through the gate into the store, withdrawn with a reason, tied to the history they prove."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Protocol

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.berkas import (
    AturanBerkas,
    HasilBerkas,
    buang_bila_gagal,
    periksa_berkas,
    periksa_ukuran,
    simpan_berkas,
)
from asn_karier.core.berkas.pemindai import pindai
from asn_karier.core.berkas.simpan import berkas_yatim, penyimpanan
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import MasukanSalah, TidakDitemukan, dengan_terjemahan
from pegawai.models import Dokumen, Pegawai
from pegawai.permissions.dokumen import tarik_dokumen as izin_tarik
from pegawai.permissions.dokumen import unggah_dokumen as izin_unggah
from pegawai.permissions.orang import ubah_data
from pegawai.selectors.dokumen import aturan_berkas, dipakai_untuk, satu_dokumen
from pegawai.selectors.usulan_nilai import MODEL_RIWAYAT

FOLDER = "dokumen"


class BerkasUnggahan(Protocol):
    """What arrives from a form or the API."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


@dengan_terjemahan
def unggah_dokumen(
    *, actor: Actor, pegawai_id: int, kode: str, berkas: BerkasUnggahan, keterangan: str = ""
) -> Dokumen:
    """Check a file and keep it as a document of the person.

    Errors: MasukanSalah (field `berkas` or `kode`), Bentrok for the same file again, TidakBerhak, TidakDitemukan.
    """
    with buang_bila_gagal(), perbuatan(actor, "unggah_dokumen"):
        orang = Pegawai.objects.terlihat_oleh(actor).select_related("instansi").filter(pk=pegawai_id).first()
        if orang is None:
            raise TidakDitemukan("Pegawai tidak ditemukan atau berada di luar lingkup Anda.")
        izin_unggah(actor, pegawai_id=orang.pk, instansi_id=orang.instansi_id).pastikan()
        return simpan_dokumen(actor, orang, kode, berkas, keterangan=keterangan)


def simpan_dokumen(
    actor: Actor, orang: Pegawai, kode: str, berkas: BerkasUnggahan, *, keterangan: str = "", pakai_lama: bool = False
) -> Dokumen:
    """Gate, scanner, store and row, inside the caller's transaction; `pakai_lama` gives the same file's document."""
    aturan = aturan_berkas(orang.instansi_id, kode, hari_ini(orang.instansi.zona))
    hasil = periksa_berkas(berkas.name or "", baca_terbatas(berkas, aturan), aturan)
    if pakai_lama and (lama := _yang_sama(orang, kode, hasil)):
        return lama
    return Dokumen.objects.create(
        pegawai=orang,
        kode=kode,
        nama_asli=hasil.nama,
        dipindai=pindai(hasil.isi),
        berkas=simpan_berkas(FOLDER, hasil.akhiran, hasil.isi),
        sha256=hasil.sha256,
        tipe=hasil.tipe,
        ukuran=len(hasil.isi),
        halaman=hasil.halaman,
        keterangan=" ".join(keterangan.split())[:200],
        peringatan=list(hasil.peringatan),
        diunggah_oleh_id=actor.pengguna_id,
    )


def baca_terbatas(berkas: BerkasUnggahan, aturan: AturanBerkas) -> bytes:
    """The bytes of an upload whose size the kind allows; a larger one is refused before it is read."""
    periksa_ukuran(berkas.size or 0, aturan)
    return b"".join(berkas.chunks())


def _yang_sama(orang: Pegawai, kode: str, hasil: HasilBerkas) -> Dokumen | None:
    return Dokumen.objects.berlaku().filter(pegawai=orang, kode=kode, sha256=hasil.sha256).first()


@dengan_terjemahan
def tarik_dokumen(*, actor: Actor, dokumen_id: int, alasan: str) -> Dokumen:
    """Withdraw a wrong document: it stays readable with its reason, and no longer counts as proof."""
    alasan = " ".join(alasan.split())
    if not alasan:
        raise MasukanSalah("Alasan penarikan wajib diisi.", isian="alasan")
    with transaction.atomic(), perbuatan(actor, "tarik_dokumen", alasan=alasan):
        satu_dokumen(actor, dokumen_id)
        dokumen = Dokumen.objects.select_for_update(of=("self",)).select_related("pegawai").get(pk=dokumen_id)
        if dokumen.batal:
            raise MasukanSalah("Dokumen ini sudah ditarik.")
        izin_tarik(actor, dokumen, dipakai=bool(dipakai_untuk(dokumen))).pastikan()
        dokumen.batal, dokumen.alasan_batal = True, alasan[:300]
        dokumen.ditarik_oleh_id, dokumen.ditarik_pada = actor.pengguna_id, sekarang()
        dokumen.save(update_fields=["batal", "alasan_batal", "ditarik_oleh", "ditarik_pada", "diubah_pada"])
        return dokumen


@dengan_terjemahan
def lampirkan_ke_riwayat(*, actor: Actor, dokumen_id: int, tabel: str, riwayat_id: int) -> Any:
    """BKD ties a document to the history row it proves."""
    if tabel not in MODEL_RIWAYAT:
        raise MasukanSalah("Riwayat itu tidak dikenal.", isian="tabel")
    with transaction.atomic(), perbuatan(actor, "lampirkan_ke_riwayat"):
        dokumen = satu_dokumen(actor, dokumen_id)
        ubah_data(actor, instansi_id=dokumen.pegawai.instansi_id).pastikan()
        if dokumen.batal:
            raise MasukanSalah("Dokumen yang sudah ditarik tidak dapat menjadi bukti.", isian="dokumen")
        baris = (
            MODEL_RIWAYAT[tabel]
            .objects.berlaku()
            .select_for_update(of=("self",))
            .filter(pegawai_id=dokumen.pegawai_id, pk=riwayat_id)
            .first()
        )
        if baris is None:
            raise TidakDitemukan("Baris riwayat tidak ditemukan atau sudah dibatalkan.")
        baris.dokumen = dokumen
        baris.save(update_fields=["dokumen", "diubah_pada"])
        return baris


def buang_yatim() -> int:
    """Delete files older than a day that belong to no document; returns how many."""
    jumlah = 0
    for nama in berkas_yatim(FOLDER, dt.timedelta(days=1)):
        dikenal = set(Dokumen.objects.filter(berkas__in=nama).values_list("berkas", flat=True))
        for satu in set(nama) - dikenal:
            penyimpanan().delete(satu)
            jumlah += 1
    return jumlah
