"""Results of earlier years from old documents: recorded by BKD as history, cancelled with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from penilaian.calc.nilai_lama import nilai_pp30, nilai_pp46
from penilaian.calc.predikat import predikat
from penilaian.calc.sebutan import padanan
from penilaian.enums import Predikat, SkemaLama
from penilaian.models import RiwayatKinerja
from penilaian.rules import PREDIKAT
from penilaian.selectors.setelan import setelan_instansi
from penilaian.services.dasar import rapikan
from penilaian.services.orang import mengubah_orang


@dataclass(frozen=True)
class IsianRiwayat:
    """What the old document says; which fields count depends on the scheme."""

    tahun: int
    skema: str
    nilai_skp: Decimal | None = None
    nilai_perilaku: Decimal | None = None
    ide_baru: bool = False
    rekan_bawahan: bool = False
    nilai: Decimal | None = None
    sebutan: str = ""
    rating_hasil: str = ""
    rating_perilaku: str = ""
    penilai: str = ""


@dengan_terjemahan
def catat_riwayat(*, actor: Actor, pegawai_id: int, isian: IsianRiwayat) -> RiwayatKinerja:
    """Record one year. Values of PP 30 and PP 46 are computed from their parts, never for a new evaluation.

    Errors: MasukanSalah with the field, Bentrok when the year is there already.
    """
    with mengubah_orang(actor, pegawai_id, "catat_riwayat_kinerja") as orang:
        if not 1979 <= isian.tahun <= hari_ini(orang.instansi.zona).year:
            raise MasukanSalah("Tahun antara 1979 dan tahun ini.", isian="tahun")
        if isian.skema not in SkemaLama.values:
            raise MasukanSalah("Pilih skema penilaian.", isian="skema")
        isi = _BACA[SkemaLama(isian.skema)](isian, setelan_instansi(orang.instansi_id))
        penilai = rapikan(isian.penilai, "penilai", wajib=False, maks=200)
        return RiwayatKinerja.objects.create(
            pegawai=orang, tahun=isian.tahun, skema=isian.skema, penilai={"nama": penilai} if penilai else {}, **isi
        )


@dengan_terjemahan
def batalkan_riwayat(*, actor: Actor, riwayat_id: int, alasan: str) -> RiwayatKinerja:
    """Cancel a wrong year with the reason; it stays readable."""
    pegawai_id = RiwayatKinerja.objects.filter(pk=riwayat_id).values_list("pegawai_id", flat=True).first()
    if pegawai_id is None:
        raise TidakDitemukan("Riwayat kinerja tidak ditemukan.")
    with mengubah_orang(actor, pegawai_id, "batalkan_riwayat_kinerja", alasan):
        baris = RiwayatKinerja.objects.select_for_update().get(pk=riwayat_id)
        if baris.batal:
            raise Bentrok("Riwayat ini sudah dibatalkan.", kode="sudah-batal")
        baris.batal, baris.alasan_batal = True, rapikan(alasan, "alasan", maks=300, min_huruf=10)
        baris.save()
        return baris


def predikat_padanan(sebutan: str) -> str:
    """Today's code of an old word (Cukup = Butuh Perbaikan, Buruk = Sangat Kurang); MasukanSalah when unknown."""
    kode = padanan(PREDIKAT.terbaru.nilai.predikat).get(" ".join(sebutan.upper().split()))
    if kode is None:
        raise MasukanSalah(f"Sebutan “{sebutan[:40]}” tidak dikenal.", isian="sebutan")
    return kode


def _angka(isian: IsianRiwayat) -> tuple[Decimal, Decimal]:
    for nama in ("nilai_skp", "nilai_perilaku"):
        if getattr(isian, nama) is None:
            raise MasukanSalah("Nilai SKP dan nilai perilaku wajib diisi untuk skema ini.", isian=nama)
    return isian.nilai_skp or Decimal(0), isian.nilai_perilaku or Decimal(0)


def _pp30(isian: IsianRiwayat, setelan: dict[str, Any]) -> dict[str, Any]:
    skp, perilaku = _angka(isian)
    hasil = nilai_pp30(
        skp, perilaku, ide_baru=isian.ide_baru, rekan_bawahan=isian.rekan_bawahan, setelan=setelan.get("nilai_pp30")
    )
    return _nilai(skp, perilaku, hasil.nilai, hasil.sebutan)


def _pp46(isian: IsianRiwayat, setelan: dict[str, Any]) -> dict[str, Any]:
    skp, perilaku = _angka(isian)
    hasil = nilai_pp46(skp, perilaku, setelan=setelan.get("nilai_pp46"))
    return _nilai(skp, perilaku, hasil.nilai, hasil.sebutan)


def _nilai(skp: Decimal, perilaku: Decimal, nilai: Decimal, sebutan: str) -> dict[str, Any]:
    return {"nilai_skp": skp, "nilai_perilaku": perilaku, "nilai": nilai, "sebutan": sebutan,
            "predikat": predikat_padanan(sebutan)}  # fmt: skip


def _dp3(isian: IsianRiwayat, setelan: dict[str, Any]) -> dict[str, Any]:
    """DP-3 has no calculator: the word is taken over as it stands on the document."""
    sebutan = rapikan(isian.sebutan, "sebutan", maks=40)
    return {"nilai": isian.nilai, "sebutan": sebutan, "predikat": predikat_padanan(sebutan)}


def _sekarang(isian: IsianRiwayat, setelan: dict[str, Any]) -> dict[str, Any]:
    hasil = predikat(isian.rating_hasil, isian.rating_perilaku)
    return {"rating_hasil": isian.rating_hasil, "rating_perilaku": isian.rating_perilaku, "predikat": hasil.predikat,
            "sebutan": str(Predikat(hasil.predikat).label)}  # fmt: skip


_BACA = {
    SkemaLama.PP_30_2019: _pp30,
    SkemaLama.PP_46_2011: _pp46,
    SkemaLama.DP3: _dp3,
    SkemaLama.PERMENPANRB_6_2022: _sekarang,
}
