"""Angka kredit of a functional official: the conversion of the annual predikat into the account of the level."""

from __future__ import annotations

import datetime as dt

from asn_karier.core.actor import Actor
from pegawai.enums import JenisJabatan
from penilaian.calc.angka_kredit import konversi
from penilaian.enums import JenisKredit, JenisPeriode, KeadaanEvaluasi
from penilaian.models import AngkaKredit, Evaluasi
from penilaian.selectors.setelan import setelan_instansi


def catat_konversi(actor: Actor, evaluasi: Evaluasi, *, alasan: str = "") -> AngkaKredit | None:
    """Write the conversion of a final annual evaluation of a JF; an earlier one of the same evaluation is replaced.

    None for other posts and for an evaluation that is not final.
    """
    baru = susun_konversi(evaluasi) if evaluasi.keadaan == KeadaanEvaluasi.FINAL else None
    if baru is None:
        return None
    lama = AngkaKredit.objects.select_for_update().filter(evaluasi=evaluasi, jenis=JenisKredit.KONVERSI, batal=False)
    for satu in lama:
        satu.batal, satu.alasan_batal = True, (alasan or "Evaluasi difinalkan kembali.")[:300]
        satu.versi += 1
        satu.save()
    baru.save()
    return baru


def susun_konversi(evaluasi: Evaluasi) -> AngkaKredit | None:
    """The entry that an annual evaluation of a JF leads to, not stored; None for other posts.

    The months are those of the SKP's span (a begun month of at least 15 days counts as one; D).
    """
    skp = evaluasi.skp
    if skp.jenis_jabatan != JenisJabatan.JF or not skp.jenjang or evaluasi.periode.jenis != JenisPeriode.TAHUNAN:
        return None
    bulan = bulan_dinilai(skp.masa.lower, skp.masa.upper)
    if not bulan:
        return None
    akhir = skp.masa.upper - dt.timedelta(days=1)
    setelan = setelan_instansi(skp.instansi_id).get("angka_kredit")
    hasil = konversi(skp.jenjang, evaluasi.predikat, bulan, tanggal=akhir, setelan=setelan)
    return AngkaKredit(
        pegawai_id=skp.pegawai_id, jenis=JenisKredit.KONVERSI, jenjang=skp.jenjang, evaluasi=evaluasi,
        predikat=evaluasi.predikat, bulan=bulan, nilai=hasil.ak, tanggal=akhir, dasar=hasil.dasar,
        masukan={"jenjang": skp.jenjang, "predikat": evaluasi.predikat, "bulan": bulan}, versi_aturan=hasil.versi,
    )  # fmt: skip


def bulan_dinilai(mulai: dt.date, sampai: dt.date) -> int:
    """Months of a half-open span, 0–12: a rest of at least 15 days counts as a month (D)."""
    bulan = (sampai.year - mulai.year) * 12 + sampai.month - mulai.month
    sisa = sampai.day - mulai.day
    if sisa < 0:
        bulan, sisa = bulan - 1, sisa + 30
    return max(0, min(12, bulan + (sisa >= 15)))
