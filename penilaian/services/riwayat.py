"""Results of earlier years from old documents: recorded by BKD as history, cancelled with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from penilaian.calc.nilai_lama import nilai_pp30, nilai_pp46
from penilaian.calc.predikat import predikat
from penilaian.calc.sebutan import padanan
from penilaian.enums import JenisPengecualian, Predikat, SkemaLama
from penilaian.models import Pengecualian, RiwayatKinerja
from penilaian.rules import KHUSUS, PREDIKAT, TAHUN_AWAL, TUGAS_BELAJAR
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
    kemajuan: str = ""


@dengan_terjemahan
def catat_riwayat(*, actor: Actor, pegawai_id: int, isian: IsianRiwayat) -> RiwayatKinerja:
    """Record one year. Values of PP 30 and PP 46 are computed from their parts, never for a new evaluation.

    The predikat of somebody on study leave follows from the progress of the studies, as the agency maps it.
    Errors: MasukanSalah with the field, Bentrok when the year is there already.
    """
    with mengubah_orang(actor, pegawai_id, "catat_riwayat_kinerja") as orang:
        if not 1979 <= isian.tahun <= hari_ini(orang.instansi.zona).year:
            raise MasukanSalah("Tahun antara 1979 dan tahun ini.", isian="tahun")
        if isian.skema not in SkemaLama.values:
            raise MasukanSalah("Pilih skema penilaian.", isian="skema")
        _pastikan_skema_tahun(isian)
        if isian.skema == SkemaLama.TUGAS_BELAJAR:
            _pastikan_tugas_belajar(orang, isian.tahun)
        isi = _BACA[SkemaLama(isian.skema)](isian, setelan_instansi(orang.instansi_id))
        nama = rapikan(isian.penilai, "penilai", wajib=False, maks=200)
        penilai = ({"nama": nama} if nama else {}) | isi.pop("penilai", {})
        return RiwayatKinerja.objects.create(
            pegawai=orang, tahun=isian.tahun, skema=isian.skema, penilai=penilai, **isi
        )


def _pastikan_skema_tahun(isian: IsianRiwayat) -> None:
    """Every year has its own law: numbers until 2021, the two ratings since."""
    kini = isian.skema in {SkemaLama.PERMENPANRB_6_2022, SkemaLama.TUGAS_BELAJAR}
    if kini == (isian.tahun >= TAHUN_AWAL):
        return
    sejak = f"sejak {TAHUN_AWAL}" if isian.tahun >= TAHUN_AWAL else f"sebelum {TAHUN_AWAL}"
    pakai = "PermenPANRB 6/2022" if isian.tahun >= TAHUN_AWAL else "PP 30/2019, PP 46/2011, atau DP-3"
    raise MasukanSalah(
        f"Kinerja {sejak} dinilai menurut {pakai}, bukan {SkemaLama(isian.skema).label}. Pilih skema pada dokumennya.",
        isian="skema",
    )


def _pastikan_tugas_belajar(orang: Any, tahun: int) -> None:
    """Only while released from the post, by a dated exception; whoever stays in the post has an ordinary SKP."""
    setahun = DateRange(dt.date(tahun, 1, 1), dt.date(tahun + 1, 1, 1), "[)")
    ada = Pengecualian.objects.filter(
        pegawai=orang, jenis=JenisPengecualian.TUGAS_BELAJAR, dicabut_pada__isnull=True, masa__overlap=setahun
    )
    if not ada.exists():
        raise MasukanSalah(
            f"Pegawai ini tidak tercatat tugas belajar dan dibebaskan dari jabatan pada {tahun}. Catat dulu "
            "pengecualiannya; yang tetap menjabat dinilai dengan SKP biasa (PermenPANRB 6/2022).",
            isian="skema",
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
    hasil = predikat(isian.rating_hasil, isian.rating_perilaku, dt.date(isian.tahun, 12, 31))
    return {"rating_hasil": isian.rating_hasil, "rating_perilaku": isian.rating_perilaku, "predikat": hasil.predikat,
            "sebutan": str(Predikat(hasil.predikat).label)}  # fmt: skip


def _studi(isian: IsianRiwayat, setelan: dict[str, Any]) -> dict[str, Any]:
    """The predikat that the agency gives for the progress of the studies (dated settings)."""
    akhir = dt.date(isian.tahun, 12, 31)
    if not KHUSUS.on(akhir, setelan.get("penilaian_khusus")).nilai.tugas_belajar_dari_akademik:
        raise MasukanSalah(
            f"Instansi ini tidak menilai tugas belajar {isian.tahun} dari kemajuan akademik (setelan "
            "tugas_belajar_dari_akademik).",
            isian="skema",
        )
    versi = TUGAS_BELAJAR.on(akhir, setelan.get("tugas_belajar_kinerja"))
    studi = next((satu for satu in versi.nilai.pemetaan if satu.kode == isian.kemajuan), None)
    if studi is None:
        kenal = ", ".join(satu.uraian.lower() for satu in versi.nilai.pemetaan)
        raise MasukanSalah(f"Pilih kemajuan akademiknya: {kenal} ({versi.dasar}).", isian="kemajuan")
    if studi.predikat not in Predikat.values:
        raise MasukanSalah(f"Setelan pemetaan {studi.kode} tidak menyebut predikat yang dikenal.", isian="kemajuan")
    dari = {"kemajuan": studi.kode, "uraian": studi.uraian, "aturan": versi.id, "dasar": versi.dasar}
    return {"predikat": studi.predikat, "sebutan": str(Predikat(studi.predikat).label), "penilai": dari}


_BACA = {
    SkemaLama.PP_30_2019: _pp30,
    SkemaLama.PP_46_2011: _pp46,
    SkemaLama.DP3: _dp3,
    SkemaLama.PERMENPANRB_6_2022: _sekarang,
    SkemaLama.TUGAS_BELAJAR: _studi,
}
