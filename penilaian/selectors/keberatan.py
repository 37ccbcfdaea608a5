"""Objections as they are read: inside the scope, with the requirements, the timer and the steps."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Syarat
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.rules import SetelanBertanggal
from asn_karier.core.workflow import CatatanLangkah
from pegawai.selectors.libur import hari_libur
from penilaian.calc.keberatan import KERJA, BatasWaktu, batas_keberatan, batas_putusan
from penilaian.enums import KeadaanKeberatan
from penilaian.models import BuktiKinerja, Evaluasi, Keberatan
from penilaian.rules import KEBERATAN
from penilaian.selectors.setelan import setelan_instansi

_LANGKAH = ("tetapkan_predikat", "keberatan", "putuskan", "cabut_keberatan")


def daftar(actor: Actor) -> QuerySet[Keberatan]:
    """All objections inside the scope: own, of those one assesses, to be decided, of the office."""
    return Keberatan.objects.terlihat_oleh(actor)


def satu(actor: Actor, keberatan_id: int) -> Keberatan:
    """One objection with everything its page names; TidakDitemukan outside the scope."""
    baris = (
        daftar(actor)
        .select_related(
            "evaluasi__skp__pegawai", "evaluasi__skp__penilai", "evaluasi__skp__unit", "evaluasi__skp__siklus",
            "evaluasi__skp__instansi", "evaluasi__skp__atasan_penilai", "evaluasi__periode", "pemutus", "diputus_oleh",
        )
        .filter(pk=keberatan_id)
        .first()
    )  # fmt: skip
    if baris is None:
        raise TidakDitemukan("Keberatan tidak ditemukan atau berada di luar lingkup Anda.")
    return baris


def evaluasi_tahunan(actor: Actor, evaluasi_id: int) -> Evaluasi:
    """The evaluation to object to; TidakDitemukan outside the scope."""
    baris = (
        Evaluasi.objects.terlihat_oleh(actor)
        .select_related(
            "skp__pegawai",
            "skp__penilai",
            "skp__atasan_penilai",
            "skp__unit",
            "skp__siklus",
            "skp__instansi",
            "periode",
        )
        .filter(pk=evaluasi_id)
        .first()
    )
    if baris is None:
        raise TidakDitemukan("Evaluasi tidak ditemukan atau berada di luar lingkup Anda.")
    return baris


def batas_ajukan(instansi_id: int, diterima: dt.date) -> BatasWaktu:
    """How long, and until when, a result received on this day may be objected to in the agency."""
    setelan = setelan_instansi(instansi_id).get("keberatan")
    return batas_keberatan(diterima, setelan, libur=libur_keberatan(instansi_id, setelan, diterima))


def libur_keberatan(
    instansi_id: int, setelan: SetelanBertanggal | None, diterima: dt.date, diajukan: dt.date | None = None
) -> frozenset[dt.date]:
    """Days off that the deadlines of an objection pass over; asked for only where the agency counts working days."""
    if any(KEBERATAN.on(hari, setelan).nilai.jenis_hari == KERJA for hari in {diterima, diajukan or diterima}):
        return hari_libur(instansi_id, diterima)
    return frozenset()


def jumlah_menunggu(actor: Actor) -> int:
    """How many wait for this person's decision."""
    if actor.orang_id is None:
        return 0
    return Keberatan.objects.filter(pemutus_id=actor.orang_id, keadaan=KeadaanKeberatan.DIAJUKAN).count()


def dapat_digugat(actor: Actor) -> list[Evaluasi]:
    """Own final annual evaluations that may still be objected to, by their state alone (the date is told there)."""
    if actor.orang_id is None:
        return []
    return list(
        Evaluasi.objects.filter(
            skp__pegawai_id=actor.orang_id, skp__keadaan="FINAL", keadaan="FINAL", periode__jenis="TAHUNAN"
        )
        .exclude(keberatan__keadaan=KeadaanKeberatan.CATATAN)
        .select_related("skp__siklus", "periode")
        .order_by("-periode__siklus__tahun")[:5]
    )


def batas_digugat(daftar: list[Evaluasi]) -> list[tuple[Evaluasi, dt.date | None]]:
    """Own evaluations with the last day to object; None while the result was not received."""
    return [(e, batas_ajukan(e.skp.instansi_id, e.diterima_pada).batas if e.diterima_pada else None) for e in daftar]


def bukti(keberatan: Keberatan) -> list[BuktiKinerja]:
    """Its evidence, oldest first, withdrawn ones too."""
    return list(keberatan.bukti.select_related("diunggah_oleh").order_by("pk"))


def satu_bukti(actor: Actor, bukti_id: int) -> BuktiKinerja:
    """A piece of evidence of an objection inside the scope."""
    baris = BuktiKinerja.objects.filter(keberatan__in=daftar(actor), pk=bukti_id).first()
    if baris is None:
        raise TidakDitemukan("Bukti tidak ditemukan atau berada di luar lingkup Anda.")
    return baris


def jejak(keberatan: Keberatan) -> list[CatatanLangkah]:
    """Steps of the SKP that belong to the objection, oldest first."""
    return list(
        CatatanLangkah.objects.filter(alur="skp", objek_id=keberatan.evaluasi.skp_id, act__in=_LANGKAH).order_by("pk")
    )


def sisa_hari(keberatan: Keberatan, hari: dt.date) -> int | None:
    """Days until the decision is due (negative when late); None once it is over."""
    if keberatan.keadaan != KeadaanKeberatan.DIAJUKAN or keberatan.tenggat is None:
        return None
    return (keberatan.tenggat - hari).days


def syarat(
    evaluasi: Evaluasi, hari: dt.date, ajukan: dt.date | None = None, diputus: dt.date | None = None
) -> list[Syarat]:
    """Requirements with value, rule and article: the last day to file, who decides, until when, and whether it was."""
    setelan = setelan_instansi(evaluasi.skp.instansi_id).get("keberatan")
    terima, hari = evaluasi.diterima_pada or ajukan or hari, ajukan or hari
    libur = libur_keberatan(evaluasi.skp.instansi_id, setelan, terima, hari)
    batas = batas_keberatan(terima, setelan, libur=libur)
    # Only above the PPK, who is no employee, there is nobody; a superior who is not recorded yet is named by BKD.
    ada = evaluasi.skp.penilai_id is not None
    baris = [
        Syarat("TENGGAT", f"Diajukan paling lambat {batas.batas:%d-%m-%Y} ({batas.lama} sejak diterima)",
               hari <= batas.batas, f"diterima {terima:%d-%m-%Y}", batas.versi, batas.dasar),
        Syarat("PEMUTUS", "Penilainya bukan PPK, jadi ada atasan yang memutus", ada, _sebut_penilai(evaluasi),
               batas.versi, batas.dasar),
    ]  # fmt: skip
    if ada and hari <= batas.batas:
        putus = batas_putusan(hari, setelan, libur=libur)
        uraian = f"Diputus paling lambat {putus.batas:%d-%m-%Y}; putusan atasan penilai bersifat final"
        tepat = diputus <= putus.batas if diputus else None
        nilai = f"diputus {diputus:%d-%m-%Y}" if diputus else f"{putus.lama} sejak diajukan"
        baris.append(Syarat("PUTUSAN", uraian, tepat, nilai, putus.versi, putus.dasar))
    return baris


def _sebut_penilai(evaluasi: Evaluasi) -> str:
    skp = evaluasi.skp
    if skp.penilai is not None:
        atas = (
            f", atasannya {skp.atasan_penilai.nama}"
            if skp.atasan_penilai
            else "; atasannya belum tercatat, pemutus ditunjuk pengelola BKD"
        )
        return f"penilai {skp.penilai.nama}{atas}"
    return f"penilai {skp.penilai_luar}" if skp.penilai_luar else "penilai belum tercatat"
