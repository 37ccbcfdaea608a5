"""The content of the evaluation report of a unit or an agency: plain values made from figures already read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from penilaian.calc.distribusi import cek_distribusi
from penilaian.enums import (
    JenisTindakLanjut,
    KeadaanKeberatan,
    KeadaanTindakLanjut,
    Predikat,
    PredikatOrganisasi,
    PutusanKeberatan,
)
from penilaian.models import LaporanEvaluasi, Periode
from penilaian.selectors.kepatuhan import Hitungan
from penilaian.selectors.laporan_angka import RENCANA, Angka, AngkaPeriode, BahanLaporan, tahunan

Isi = dict[str, Any]
SUSUNAN = 1


def susun_laporan(bahan: BahanLaporan, unit_id: int | None, hari: dt.date) -> Isi:
    """Everything the report says, as JSON, of a unit with all below it, or of the agency (`unit_id` None)."""
    periode = bahan.periode
    instansi = periode.siklus.instansi
    unit = bahan.units[unit_id] if unit_id is not None else None
    angka = _angka(bahan.kini, unit_id)
    return {
        "susunan": SUSUNAN,
        "instansi": {"id": instansi.pk, "nama": instansi.nama, "kop": instansi.kop, "alamat": instansi.alamat},
        "unit": {"id": unit.id, "nama": unit.nama} if unit else None,
        "periode": {
            "kode": periode.kode,
            "nama": periode.nama_tahun,
            "tahun": periode.siklus.tahun,
            "mulai": periode.masa.lower.isoformat(),
            "akhir": periode.hari_akhir.isoformat(),
            "batas": periode.batas.isoformat(),
            "tahunan": tahunan(periode),
        },
        "per": hari.isoformat(),
        "cakupan": _cakupan(angka.hitung),
        "predikat": _predikat(angka.predikat),
        **_panduan(bahan, unit_id, angka.predikat),
        "keberatan": _keberatan(angka.keberatan),
        "rencana": {kunci: angka.rencana[kunci] for kunci in RENCANA},
        "tindak_lanjut": _tindakan(angka.tindakan),
        "sebelumnya": _sebelumnya(bahan, unit_id),
        "per_unit": _per_unit(bahan, unit_id),
    }


def _angka(semua: AngkaPeriode, unit_id: int | None) -> Angka:
    return semua.total if unit_id is None else semua.per_unit.get(unit_id, Angka())


def _cakupan(h: Hitungan) -> Isi:
    angka = {
        "orang": h.orang,
        "dikecualikan": h.dikecualikan,
        "wajib": h.wajib,
        "ditetapkan": h.ditetapkan,
        "ditetapkan_tepat": h.tetap_tepat,
        "realisasi": h.realisasi,
        "dievaluasi": h.dievaluasi,
        "dievaluasi_tepat": h.evaluasi_tepat,
    }
    dari = {"ditetapkan": h.wajib, "ditetapkan_tepat": h.wajib, "realisasi": h.wajib, "dievaluasi": h.wajib}
    persen = {kunci: persen_teks(angka[kunci], n) for kunci, n in (dari | {"dievaluasi_tepat": h.wajib}).items()}
    return angka | {"persen": persen}


def _predikat(jumlah: Counter[str]) -> list[Isi]:
    total = sum(jumlah.values())
    return [
        {"kode": kode, "nama": str(nama), "jumlah": jumlah[kode], "persen": persen_teks(jumlah[kode], total)}
        for kode, nama in Predikat.choices
    ]


def _panduan(bahan: BahanLaporan, unit_id: int | None, jumlah: Counter[str]) -> Isi:
    """Predikat of the unit (or the nearest above) and the guide against it; of the agency that of its only root."""
    kosong: Isi = {"organisasi": None, "distribusi": None}
    if unit_id is None:
        akar = bahan.anak.get(None, [])
        if len(akar) != 1:
            return kosong
        unit_id = akar[0].id
    naik = [int(i) for i in bahan.units[unit_id].jalur.split(".") if i]
    dari = next((pk for pk in reversed(naik) if pk in bahan.organisasi), None)
    if dari is None:
        return kosong
    kode = bahan.organisasi[dari]
    return {
        "organisasi": {
            "kode": kode,
            "nama": str(PredikatOrganisasi(kode).label),
            "dari": bahan.units[dari].nama,
            "sendiri": dari == unit_id,
        },
        "distribusi": _distribusi(bahan, kode, jumlah) if sum(jumlah.values()) else None,
    }


def _distribusi(bahan: BahanLaporan, organisasi: str, jumlah: Counter[str]) -> Isi:
    hasil = cek_distribusi(organisasi, jumlah, bahan.periode.masa.lower, bahan.setelan)
    return {
        "sesuai": hasil.ok,
        "butir": [
            {"kode": b.kode, "kalimat": b.kalimat, "terpenuhi": b.terpenuhi, "sumber": b.sumber} for b in hasil.butir
        ],
        "peringatan": list(hasil.peringatan),
        "versi": hasil.versi,
        "dasar": hasil.dasar,
    }


def _keberatan(jumlah: Counter[tuple[str, str]]) -> Isi:
    def hitung(keadaan: str, putusan: str = "") -> int:
        return sum(n for (k, p), n in jumlah.items() if k == keadaan and (not putusan or p == putusan))

    k = KeadaanKeberatan
    return {
        "diajukan": sum(n for (keadaan, _), n in jumlah.items() if keadaan != k.CATATAN),
        "diputus": hitung(k.DIPUTUS),
        "mengubah": hitung(k.DIPUTUS, PutusanKeberatan.MENGUBAH),
        "menguatkan": hitung(k.DIPUTUS, PutusanKeberatan.MENGUATKAN),
        "menunggu": hitung(k.DIAJUKAN),
        "dicabut": hitung(k.DICABUT),
        "catatan": hitung(k.CATATAN),
    }


def _tindakan(jumlah: Counter[tuple[str, str]]) -> list[Isi]:
    return [
        {
            "jenis": jenis,
            "nama": str(nama),
            **{str(keadaan).lower(): jumlah[jenis, keadaan] for keadaan in KeadaanTindakLanjut.values},
            "jumlah": sum(jumlah[jenis, keadaan] for keadaan in KeadaanTindakLanjut.values),
        }
        for jenis, nama in JenisTindakLanjut.choices
    ]


def _sebelumnya(bahan: BahanLaporan, unit_id: int | None) -> Isi | None:
    if bahan.lalu is None:
        return None
    angka = _angka(bahan.lalu, unit_id)
    if not angka.hitung.orang:
        return None
    return {
        "periode": bahan.lalu.periode.nama_tahun,
        "cakupan": _cakupan(angka.hitung),
        "predikat": _predikat(angka.predikat),
        "keberatan": _keberatan(angka.keberatan),
    }


def _per_unit(bahan: BahanLaporan, unit_id: int | None) -> list[Isi]:
    """Lines of the units right below; of an agency with one root those below the root."""
    anak = bahan.anak.get(unit_id, [])
    if unit_id is None and len(anak) == 1:
        anak = bahan.anak.get(anak[0].id, [])
    baris = []
    for u in anak:
        angka = bahan.kini.per_unit.get(u.id)
        if angka is None or not angka.hitung.orang:
            continue
        c = _cakupan(angka.hitung)
        pilih = ("wajib", "ditetapkan", "realisasi", "dievaluasi", "dievaluasi_tepat")
        baris.append(
            {
                "id": u.id,
                "nama": u.nama,
                **{kunci: c[kunci] for kunci in pilih},
                "persen": c["persen"]["dievaluasi"],
                "predikat": {kode: angka.predikat[kode] for kode in Predikat.values},
            }
        )
    return baris


def persen_teks(bagian: int, dari: int) -> str:
    """A share with one decimal, half rounded up: 66,7%; a dash of nothing."""
    if not dari:
        return "–"
    nilai = (Decimal(bagian) * 100 / dari).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{nilai}%".replace(".", ",")


# -- reports that exist ------------------------------------------------------------------------------------------------


def laporan_terlihat(actor: Actor) -> QuerySet[LaporanEvaluasi]:
    """Reports inside the scope without their content, the newest first."""
    return (
        LaporanEvaluasi.objects.terlihat_oleh(actor)
        .select_related("instansi", "unit", "periode__siklus")
        .defer("isi")
        .order_by("-beku_pada", "-pk")
    )


def satu_laporan(actor: Actor, laporan_id: int) -> LaporanEvaluasi:
    """One report; TidakDitemukan outside the scope."""
    satu = laporan_terlihat(actor).defer(None).filter(pk=laporan_id).first()
    if satu is None:
        raise TidakDitemukan("Laporan tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def laporan_berlaku(instansi_id: int, unit_id: int | None, periode_id: int) -> QuerySet[LaporanEvaluasi]:
    """The report in force of a unit (None: of the agency) for a period; none or one. The caller asked the scope."""
    siapa = Q(unit__isnull=True) if unit_id is None else Q(unit_id=unit_id)
    return LaporanEvaluasi.objects.filter(siapa, instansi_id=instansi_id, periode_id=periode_id, batal=False)


def laporan_bawahan(actor: Actor, laporan: LaporanEvaluasi) -> dict[int, int]:
    """{unit: report} in force of the same period that the actor may open, for the lines of the units below."""
    ids = [u["id"] for u in laporan.isi["per_unit"]]
    ada = LaporanEvaluasi.objects.terlihat_oleh(actor).filter(
        periode_id=laporan.periode_id, unit_id__in=ids, batal=False
    )
    return {unit_id: pk for unit_id, pk in ada.values_list("unit_id", "pk") if unit_id is not None}


def pengganti(laporan: LaporanEvaluasi) -> int | None:
    """The report that stands for this one now; None when it is in force itself."""
    if not laporan.batal:
        return None
    return (
        laporan_berlaku(laporan.instansi_id, laporan.unit_id, laporan.periode_id).values_list("pk", flat=True).first()
    )


def periode_berakhir(actor: Actor) -> list[Periode]:
    """Periods of the actor's own agency that are over, the newest first."""
    qs = Periode.objects.filter(siklus__instansi_id=actor.wilayah_id or 0, masa__endswith__lte=hari_ini(actor.zona))
    return list(qs.select_related("siklus__instansi").order_by("-batas", "-pk"))
