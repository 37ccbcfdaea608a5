"""Evidence of work: files through the gate, or https links; withdrawn with a reason, never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlsplit

from asn_karier.core.actor import Actor
from asn_karier.core.berkas import periksa_berkas, periksa_ukuran, simpan_berkas
from asn_karier.core.berkas.pemindai import pindai
from asn_karier.core.berkas.simpan import berkas_yatim, penyimpanan
from asn_karier.core.errors import MasukanSalah, TidakBerhak, TidakDitemukan, dengan_terjemahan
from penilaian.enums import KeadaanEvaluasi
from penilaian.models import BuktiKinerja, Evaluasi, Keberatan, Periode, Realisasi, Skp, UmpanBalik
from penilaian.permissions import skp as izin
from penilaian.selectors.bukti import aturan_berkas, batas_bukti
from penilaian.services.dasar import mengubah_skp, rapikan

FOLDER = "kinerja"


class BerkasUnggahan(Protocol):
    """What arrives from a form or the API."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


def simpan_bukti(
    actor: Actor, skp: Skp, *, berkas: BerkasUnggahan | None = None, tautan: str = "", keterangan: str = "",
    realisasi: Realisasi | None = None, umpan_balik: UmpanBalik | None = None, keberatan: Keberatan | None = None,
) -> BuktiKinerja:  # fmt: skip
    """One piece of evidence for a realisation, a feedback or an objection, inside the caller's transaction.

    Errors: MasukanSalah (`berkas`, `tautan`): neither or both given, refused by the gate, no https, too many.
    """
    if (berkas is None) == (not tautan.strip()):
        raise MasukanSalah("Lampirkan satu berkas, atau tulis satu tautan.", isian="berkas")
    batas = batas_bukti(skp.instansi_id, skp.instansi.zona)
    pemilik = {"realisasi": realisasi, "umpan_balik": umpan_balik, "keberatan": keberatan}
    if BuktiKinerja.objects.filter(**pemilik, batal=False).count() >= batas.maks_bukti:
        raise MasukanSalah(f"Paling banyak {batas.maks_bukti} bukti.", isian="berkas")
    baris = BuktiKinerja(
        skp=skp, **pemilik, keterangan=rapikan(keterangan, "keterangan", wajib=False, maks=200),
        diunggah_oleh_id=actor.pengguna_id,
    )  # fmt: skip
    if berkas is None:
        baris.tautan = _tautan(tautan)
    else:
        aturan = aturan_berkas(batas)
        periksa_ukuran(berkas.size or 0, aturan)
        hasil = periksa_berkas(berkas.name or "", b"".join(berkas.chunks()), aturan)
        pindai(hasil.isi)
        baris.berkas.name = simpan_berkas(FOLDER, hasil.akhiran, hasil.isi)
        baris.nama_asli, baris.sha256, baris.tipe = hasil.nama, hasil.sha256, hasil.tipe
        baris.ukuran = len(hasil.isi)
    baris.save()
    return baris


@dengan_terjemahan
def tarik_bukti(*, actor: Actor, skp_id: int, bukti_id: int, alasan: str) -> None:
    """Withdraw a wrong piece of evidence, by the one who handed it in; it stays readable with its reason."""
    with mengubah_skp(actor, skp_id, "tarik_bukti", alasan) as skp:
        bukti = BuktiKinerja.objects.select_for_update().filter(pk=bukti_id, skp=skp).first()
        if bukti is None:
            raise TidakDitemukan("Bukti tidak ditemukan.")
        izin.tarik(actor, skp, pemilik_id=bukti.diunggah_oleh_id).pastikan()
        if bukti.realisasi is not None:
            pastikan_periode_terbuka(skp, bukti.realisasi.periode)
        if not bukti.batal:
            bukti.batal, bukti.alasan_batal = True, rapikan(alasan, "alasan", maks=300)
            bukti.save()


def pastikan_periode_terbuka(skp: Skp, periode: Periode) -> None:
    """Refuse once the evaluation of the period is final: it rests on what was there then."""
    if Evaluasi.objects.filter(skp=skp, periode=periode, keadaan=KeadaanEvaluasi.FINAL).exists():
        raise TidakBerhak(
            f"Evaluasi {periode.nama} sudah final; realisasi dan buktinya tidak dapat diubah.", kode="evaluasi-final"
        )


def buang_yatim() -> int:
    """Delete files older than a day that belong to no row; returns how many."""
    jumlah = 0
    for nama in berkas_yatim(FOLDER, dt.timedelta(days=1)):
        dikenal = set(BuktiKinerja.objects.filter(berkas__in=nama).values_list("berkas", flat=True))
        for satu in set(nama) - dikenal:
            penyimpanan().delete(satu)
            jumlah += 1
    return jumlah


def _tautan(teks: str) -> str:
    teks = rapikan(teks, "tautan", maks=500)
    urai = urlsplit(teks)
    if urai.scheme != "https" or not urai.hostname or "." not in urai.hostname or any(c.isspace() for c in teks):
        raise MasukanSalah("Tautan harus lengkap dan dimulai dengan https://, tanpa spasi.", isian="tautan")
    return teks
