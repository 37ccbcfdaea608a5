"""Shapes of the case page of an objection: ratings before and after, timeline, letters, forms that are offered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.components.shapes import Peristiwa, Perubahan
from penilaian.calc.predikat import predikat
from penilaian.enums import KeadaanKeberatan, PutusanKeberatan, Rating
from penilaian.forms.keberatan import FormBukti, FormKeterangan, FormPutusan
from penilaian.models import Keberatan
from penilaian.permissions import keberatan as izin
from penilaian.reports.surat_keberatan import surat_tersedia
from penilaian.selectors import keberatan as pembaca
from penilaian.selectors.bukti import batas_bukti
from penilaian.services.keberatan import TANPA_KETERANGAN
from penilaian.tables.keberatan import NADA, kalimat_sisa

_SUDAH = {
    "tetapkan_predikat": "Evaluasi tahunan difinalkan",
    "keberatan": "Keberatan diajukan",
    "putuskan": "Keberatan diputus",
    "cabut_keberatan": "Keberatan dicabut",
}


def predikat_dari(baris: Keberatan, hasil: str, perilaku: str) -> str:
    """Word of the predikat that the matrix in force for the evaluated period gives for two ratings."""
    return predikat(hasil, perilaku, baris.evaluasi.periode.hari_akhir).label


def perubahan(baris: Keberatan) -> list[Perubahan]:
    """Ratings and predikat before, and after the decision."""
    lama = (baris.hasil_lama, baris.perilaku_lama)
    baru = (baris.hasil_baru or baris.hasil_lama, baris.perilaku_baru or baris.perilaku_lama)
    return [
        Perubahan("Rating hasil kerja", Rating(lama[0]).label, Rating(baru[0]).label),
        Perubahan("Rating perilaku", Rating(lama[1]).label, Rating(baru[1]).label),
        Perubahan("Predikat", predikat_dari(baris, *lama), predikat_dari(baris, *baru)),
    ]


def linimasa(baris: Keberatan) -> list[Peristiwa]:
    """Receipt, last day, filing, hearing, decision: past and due."""
    pasal, aturan = "PP 30/2019 ps 59", baris.versi_aturan
    batas = f"Keberatan dapat diajukan sampai {baris.batas:%d-%m-%Y}."
    titik = [
        Peristiwa("Hasil evaluasi diterima", baris.evaluasi.diterima_pada, batas, "dokumen", aturan, pasal),
        Peristiwa("Keberatan diajukan", baris.diajukan_tanggal, f"Nomor {baris.pk}", "kirim", aturan, pasal),
    ]
    if baris.keterangan_penilai_pada:
        titik.append(Peristiwa("Keterangan pejabat penilai", baris.keterangan_penilai_pada.date(), "", "orang"))
    if baris.diputus_pada:
        kata = PutusanKeberatan(baris.putusan).label
        titik.append(Peristiwa("Keberatan diputus", _hari_putus(baris), kata, "centang", aturan, pasal,
                               nada="sukses"))  # fmt: skip
    elif baris.tenggat:
        titik.append(Peristiwa("Tenggat putusan", baris.tenggat, "Setelan instansi; peraturan tidak menyebutnya.",
                               "jam", aturan, pasal))  # fmt: skip
    return sorted(titik, key=lambda p: p.tanggal or baris.diajukan_tanggal)


def konteks_kasus(actor: Actor, baris: Keberatan, salah: dict[str, forms.Form]) -> dict[str, Any]:
    """Everything the page shows; `salah` are forms that were refused."""
    skp = baris.evaluasi.skp
    hari = hari_ini(actor.zona)
    sisa = pembaca.sisa_hari(baris, hari)
    sendiri = actor.orang_id == skp.pegawai_id
    langkah = pembaca.jejak(baris)
    return {
        "kasus": baris,
        "skp": skp,
        "sendiri": sendiri,
        "nada": NADA[baris.keadaan],
        "sisa": kalimat_sisa(sisa) if sisa is not None else None,
        "perubahan": perubahan(baris),
        "predikat_lama": predikat_dari(baris, baris.hasil_lama, baris.perilaku_lama),
        "diputus": baris.keadaan == KeadaanKeberatan.DIPUTUS,
        "catatan": baris.keadaan == KeadaanKeberatan.CATATAN,
        "tanpa_keterangan": any(j.kode_alasan == TANPA_KETERANGAN for j in langkah),
        "bukti": pembaca.bukti(baris),
        "syarat": pembaca.syarat(baris.evaluasi, hari, baris.diajukan_tanggal, _hari_putus(baris)),
        "linimasa": linimasa(baris),
        "jejak": [(_SUDAH[j.act], j) for j in langkah],
        "surat": [(judul, reverse("penilaian:keberatan_surat", args=[baris.pk, kunci]))
                  for kunci, judul in surat_tersedia(baris)],
        "hari": hari,
        **_formulir(actor, baris, salah, sendiri=sendiri),
    }  # fmt: skip


def _hari_putus(baris: Keberatan) -> dt.date | None:
    # The day in the zone of the page: shortly after midnight UTC still says yesterday.
    return timezone.localtime(baris.diputus_pada).date() if baris.diputus_pada else None


def _formulir(actor: Actor, baris: Keberatan, salah: dict[str, forms.Form], *, sendiri: bool) -> dict[str, Any]:
    """The forms this person may use, and why the decision is closed to the assessor."""
    putusan = izin.putuskan(actor, baris)
    lama = baris.keterangan_pegawai if sendiri else baris.keterangan_penilai
    boleh_bicara = bool(izin.tambah_bukti(actor, baris))
    batas = batas_bukti(baris.evaluasi.skp.instansi_id, actor.zona)
    terkunci = putusan.alasan if not putusan and putusan.kode == "penilai-terkunci" and not sendiri else ""
    return {
        "form_keterangan": salah.get("keterangan") or FormKeterangan(initial={"isi": lama}) if boleh_bicara else None,
        "form_bukti": salah.get("bukti") or FormBukti(batas=batas) if boleh_bicara else None,
        "form_putusan": salah.get("putuskan") or FormPutusan() if putusan else None,
        "boleh_cabut": bool(izin.cabut(actor, baris)),
        "boleh_ganti": bool(izin.ganti_pemutus(actor, baris)),
        "terkunci": terkunci if baris.keadaan == KeadaanKeberatan.DIAJUKAN else "",
        "salah": salah,
    }
