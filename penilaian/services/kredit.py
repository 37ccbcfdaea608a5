"""Angka kredit of a functional official: the conversion of the annual predikat into the account of the level."""

from __future__ import annotations

import datetime as dt

from asn_karier.core.actor import Actor
from asn_karier.core.rules import SetelanBertanggal
from pegawai.enums import JenisJabatan
from penilaian.calc.angka_kredit import bulan_dinilai, dikonversi, konversi
from penilaian.enums import JenisKredit, JenisPeriode, KeadaanEvaluasi
from penilaian.models import AngkaKredit, Evaluasi
from penilaian.selectors.setelan import setelan_instansi
from penilaian.services.kredit_ekinerja import kunci_orang, selaraskan_ekinerja


def catat_konversi(actor: Actor, evaluasi: Evaluasi, *, alasan: str = "") -> AngkaKredit | None:
    """Write the conversion of a final annual evaluation of a JF; an earlier one of the same evaluation is replaced.

    Points that e-Kinerja gave for the same time end, whatever the post. None for other posts and before it is final.
    """
    if evaluasi.keadaan != KeadaanEvaluasi.FINAL or evaluasi.periode.jenis != JenisPeriode.TAHUNAN:
        return None
    setelan = setelan_instansi(evaluasi.skp.instansi_id).get("angka_kredit")
    baru = susun_konversi(evaluasi, setelan)
    kunci_orang(evaluasi.skp.pegawai_id)
    if baru is not None:
        _batalkan(evaluasi, alasan or "Evaluasi difinalkan kembali.")
        baru.save()
    selaraskan_ekinerja(evaluasi.skp.pegawai_id, setelan)
    return baru


def tarik_konversi(evaluasi: Evaluasi, *, alasan: str) -> None:
    """An annual evaluation opened again has no predikat, so it earns nothing until it is final; e-Kinerja may count.

    A PAK that was set keeps its numbers.
    """
    if evaluasi.periode.jenis != JenisPeriode.TAHUNAN:
        return
    kunci_orang(evaluasi.skp.pegawai_id)
    _batalkan(evaluasi, f"Evaluasi dibuka kembali: {alasan}")
    selaraskan_ekinerja(
        evaluasi.skp.pegawai_id, setelan_instansi(evaluasi.skp.instansi_id).get("angka_kredit")
    )  # fmt: skip


def _batalkan(evaluasi: Evaluasi, alasan: str) -> None:
    lama = AngkaKredit.objects.select_for_update().filter(evaluasi=evaluasi, jenis=JenisKredit.KONVERSI, batal=False)
    for satu in lama:
        satu.batal, satu.alasan_batal = True, alasan[:300]
        satu.versi += 1
        satu.save()


def berangka_kredit(evaluasi: Evaluasi) -> bool:
    """Whether the evaluation leads to credit points: of the year, of a JF whose jenjang is known."""
    skp = evaluasi.skp
    return skp.jenis_jabatan == JenisJabatan.JF and bool(skp.jenjang) and evaluasi.periode.jenis == JenisPeriode.TAHUNAN


def susun_konversi(evaluasi: Evaluasi, setelan: SetelanBertanggal | None) -> AngkaKredit | None:
    """The entry that an annual evaluation of a JF leads to, not stored.

    None for other posts, for no full month, and for a year before the rule. `setelan` are those of angka_kredit in
    the agency; who converts many reads them once.
    """
    if not berangka_kredit(evaluasi):
        return None
    skp = evaluasi.skp
    akhir = skp.masa.upper - dt.timedelta(days=1)
    bulan = bulan_dinilai(skp.masa.lower, skp.masa.upper, setelan) if dikonversi(akhir) else 0
    if not bulan:
        return None
    hasil = konversi(skp.jenjang, evaluasi.predikat, bulan, tanggal=akhir, setelan=setelan)
    return AngkaKredit(
        pegawai_id=skp.pegawai_id, jenis=JenisKredit.KONVERSI, jenjang=skp.jenjang, evaluasi=evaluasi,
        predikat=evaluasi.predikat, bulan=bulan, nilai=hasil.ak, tanggal=akhir, dasar=hasil.dasar,
        masukan={"jenjang": skp.jenjang, "predikat": evaluasi.predikat, "bulan": bulan}, versi_aturan=hasil.versi,
    )  # fmt: skip
