"""Shapes of the proposal pages: the way it goes, what changes, which buttons this person gets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.components.shapes import Perubahan, Tahap
from asn_karier.core.workflow import Tawaran
from pegawai.enums import KeadaanUsulan as K
from pegawai.enums import PenentuUsulan
from pegawai.models import Usulan
from pegawai.permissions.usulan import BUKAN_PERAN
from pegawai.rules import ALASAN_USULAN
from pegawai.selectors.usulan import tampil, umur
from pegawai.selectors.usulan_nilai import label_isian, urutkan
from pegawai.selectors.usulan_unit import nama_verifikator
from pegawai.services.usulan import aturan_usulan
from pegawai.tables import NADA_USULAN, judul_sasaran
from pegawai.workflow import ALUR_USULAN

# Steps as the log tells them.
SUDAH = {
    "buat": "Dibuat",
    "ajukan": "Diajukan",
    "teruskan": "Diteruskan ke BKD",
    "ambil_alih": "Diambil alih BKD",
    "setujui": "Disetujui dan diterapkan",
    "kembalikan": "Dikembalikan untuk diperbaiki",
    "tolak": "Ditolak",
    "tarik": "Ditarik",
}
NADA_UMUR = {"lewat": "bahaya", "hampir": "perhatian", "aman": "netral"}


def judul_usulan(usulan: Usulan) -> str:
    """What the proposal is about."""
    return judul_sasaran(usulan.sasaran, usulan.tabel, usulan.tindakan)


def kalimat_tenggat(usulan: Usulan, hari: dt.date) -> str:
    """The due date in words: "tenggat 05-03-2026", "besok", "lewat 3 hari"."""
    if not umur(usulan, hari) or usulan.tenggat is None:
        return ""
    sisa = (usulan.tenggat - hari).days
    if sisa < 0:
        return f"Lewat {-sisa} hari"
    return {0: "Tenggat hari ini", 1: "Tenggat besok"}.get(sisa, f"Tenggat {usulan.tenggat:%d-%m-%Y}")


@dataclass(frozen=True)
class Butir:
    """One proposal in a list of cards."""

    usulan: Usulan
    judul: str
    nada: str
    tenggat: str
    nada_umur: str
    pesan: str


def butir(usulan: Usulan, hari: dt.date) -> Butir:
    """A card: title, state, due date, and what the proposer must do."""
    return Butir(
        usulan,
        judul_usulan(usulan),
        NADA_USULAN[usulan.keadaan],
        kalimat_tenggat(usulan, hari),
        NADA_UMUR.get(umur(usulan, hari), "netral"),
        yang_harus_dilakukan(usulan),
    )


def yang_harus_dilakukan(usulan: Usulan) -> str:
    """What the proposer must do now, in one sentence; empty when it is somebody else's turn."""
    if usulan.keadaan == K.DRAF:
        return "Belum dikirim. Periksa isi dan buktinya, lalu ajukan."
    if usulan.keadaan == K.DIKEMBALIKAN:
        alasan = ALASAN_USULAN.terbaru.nilai.cari(usulan.kode_alasan)
        return f"{alasan.judul}. {alasan.saran}" if alasan else "Perbaiki lalu ajukan lagi."
    return ""


def perubahan(actor: Actor, usulan: Usulan, sesudah: dict[str, Any] | None = None) -> list[Perubahan]:
    """Fields before and after, masked for who may not read them."""
    nilai = usulan.sesudah if sesudah is None else sesudah
    kunci = urutkan(usulan.sasaran, nilai or usulan.sebelum)
    return [
        Perubahan(
            label_isian(usulan.tabel, k),
            tampil(actor, usulan, k, usulan.sebelum),
            tampil(actor, usulan, k, nilai or usulan.sebelum),
        )
        for k in kunci
    ]


@dataclass(frozen=True)
class Beda:
    """A field whose record moved on: what the proposer saw, what stands now, what is proposed."""

    isian: str
    label: str
    dulu: str
    kini: str
    usul: str


def perbedaan(actor: Actor, usulan: Usulan, kini: dict[str, Any], isian: tuple[str, ...]) -> list[Beda]:
    """Rows of the merge table."""
    return [
        Beda(
            k,
            label_isian(usulan.tabel, k),
            tampil(actor, usulan, k, usulan.sebelum),
            tampil(actor, usulan, k, kini),
            tampil(actor, usulan, k, usulan.sesudah),
        )
        for k in urutkan(usulan.sasaran, dict.fromkeys(isian))
    ]


def tombol(actor: Actor, usulan: Usulan) -> dict[str, Tawaran]:
    """Acts to show, by name: those of other roles are left out, forbidden ones keep the reason for the grey button."""
    tampak = [
        t
        for t in ALUR_USULAN.tawaran(actor, usulan)
        if t.keputusan or t.keputusan.kode not in {BUKAN_PERAN, "bukan-giliran"}
    ]
    return {t.langkah.act: t for t in sorted(tampak, key=lambda t: not t.keputusan)}


def tahap(actor: Actor, usulan: Usulan) -> list[Tahap]:
    """The way of the proposal like a parcel: where it is, who holds it, since when, until when."""
    return [_tahap_ajukan(actor, usulan), *_tahap_unit(usulan), *_tahap_bkd(usulan), *_tahap_akhir(usulan)]


def _tahap_ajukan(actor: Actor, usulan: Usulan) -> Tahap:
    siapa = "Anda" if actor.orang_id == usulan.pegawai_id else usulan.pegawai.nama
    if usulan.keadaan == K.DRAF:
        return Tahap("Disiapkan", "kini", siapa, usulan.dipegang_sejak, keterangan="Belum dikirim")
    ke = f"Pengajuan ke-{usulan.kali_ajukan}" if usulan.kali_ajukan > 1 else ""
    return Tahap("Diajukan", "selesai", siapa, usulan.diajukan_pada or usulan.dibuat_pada, keterangan=ke)


def _tahap_unit(usulan: Usulan) -> list[Tahap]:
    judul = "Diputus unit" if usulan.penentu == PenentuUsulan.UNIT else "Diperiksa unit"
    if usulan.alasan_lewati_unit:
        return [Tahap("Tidak melewati unit", "selesai", keterangan=usulan.alasan_lewati_unit)]
    if usulan.keadaan == K.DIAJUKAN:
        kini = "Menunggu putusan unit" if usulan.penentu == PenentuUsulan.UNIT else "Sedang diperiksa unit"
        return [Tahap(kini, "kini", pemegang(usulan), usulan.dipegang_sejak, usulan.tenggat)]
    if usulan.diperiksa_pada:
        return [Tahap(judul, "selesai", str(usulan.diperiksa_oleh), usulan.diperiksa_pada)]
    return [_terputus(usulan, judul)]


def _tahap_bkd(usulan: Usulan) -> list[Tahap]:
    sampai_bkd = bool(usulan.diperiksa_pada or usulan.alasan_lewati_unit)
    if usulan.penentu == PenentuUsulan.UNIT and not sampai_bkd:
        return []
    if usulan.keadaan == K.DI_BKD:
        return [Tahap("Menunggu putusan BKD", "kini", pemegang(usulan), usulan.dipegang_sejak, usulan.tenggat)]
    if not sampai_bkd:
        return [Tahap("Diputus BKD", "nanti", perkiraan=_perkiraan_bkd(usulan))]
    return [_terputus(usulan, "Diputus BKD")]


def _terputus(usulan: Usulan, judul: str) -> Tahap:
    """The step at which it was decided, sent back or withdrawn."""
    oleh = str(usulan.diputus_oleh) if usulan.diputus_oleh else ""
    if usulan.keadaan == K.DISETUJUI:
        return Tahap(judul, "selesai", oleh, usulan.diputus_pada)
    if usulan.keadaan in {K.DIKEMBALIKAN, K.DITOLAK}:
        return Tahap(judul, "gagal", oleh, usulan.diputus_pada, keterangan=alasan_tampil(usulan))
    return Tahap(judul, "nanti")


def _tahap_akhir(usulan: Usulan) -> list[Tahap]:
    if usulan.keadaan == K.DITARIK:
        return [Tahap("Ditarik pengusul", "gagal", sejak=usulan.dipegang_sejak)]
    if usulan.keadaan == K.DITOLAK:
        return [Tahap("Tidak diterapkan", "gagal")]
    if usulan.keadaan == K.DIKEMBALIKAN:
        return [Tahap("Diperbaiki pengusul", "kini", usulan.pegawai.nama, usulan.dipegang_sejak)]
    selesai = usulan.keadaan == K.DISETUJUI
    return [
        Tahap("Diterapkan pada data", "selesai" if selesai else "nanti", sejak=usulan.diputus_pada if selesai else None)
    ]


def _perkiraan_bkd(usulan: Usulan) -> dt.date | None:
    if usulan.keadaan != K.DIAJUKAN or usulan.tenggat is None:
        return None
    aturan, _ = aturan_usulan(usulan.pegawai, hari_ini(usulan.pegawai.instansi.zona))
    return usulan.tenggat + dt.timedelta(days=aturan.sla_hari["BKD"])


def pemegang(usulan: Usulan) -> str:
    """Who holds it now: the verifiers of the unit by name, BKD, or the proposer."""
    if usulan.keadaan == K.DIAJUKAN:
        unit = usulan.pegawai.keadaan.unit
        nama = nama_verifikator(usulan.pegawai, kecuali_pengguna=usulan.pengusul_id)
        return f"verifikator {unit.nama if unit else ''} ({', '.join(nama)})" if nama else "verifikator unit"
    if usulan.keadaan == K.DI_BKD:
        return f"pengelola BKD {usulan.pegawai.instansi.nama}"
    return usulan.pegawai.nama if usulan.keadaan in {K.DRAF, K.DIKEMBALIKAN} else ""


def alasan_tampil(usulan: Usulan) -> str:
    """The coded reason with its note, in words."""
    alasan = ALASAN_USULAN.terbaru.nilai.cari(usulan.kode_alasan)
    judul = alasan.judul if alasan else usulan.kode_alasan
    return f"{judul}. {usulan.catatan_putusan}".strip() if judul else ""
