"""Proposals for tests: files as they come from a form, and a proposal in any state, made through the services."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from asn_karier.core.actor import Actor
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import Usulan
from pegawai.services import usulan as layanan
from pegawai.services import usulan_putusan as putusan
from tests.kit import berkas as buat
from tests.kit.pemain import Pemain

TELEPON = {"telepon": "0812 3456 7890"}
NIK = {"nik": "9999900315000777"}
DIKLAT = {
    "jenis": "3",
    "nama": "Pelatihan Layanan Prima",
    "penyelenggara": "BPSDM",
    "nomor_sertifikat": "SRT/1",
    "mulai": "01-03-2026",
    "selesai": "05-03-2026",
    "jam": "32",
}


def unggahan(nama: str = "bukti.pdf", isi: bytes | None = None) -> SimpleUploadedFile:
    """A file as a form hands it over; every name makes other bytes."""
    return SimpleUploadedFile(nama, isi if isi is not None else buat.pdf(awalan=nama), "application/octet-stream")


def bukti(*kode: str) -> layanan.Bukti:
    """One new file of each kind."""
    return layanan.Bukti(berkas=tuple((k, unggahan(f"{k}.pdf")) for k in kode))


def usul(
    actor: Actor, sasaran: str = "telepon", nilai: Any = None, *kode: str, langsung: bool = True, **lain: Any
) -> Usulan:
    """A proposal by this actor, submitted at once unless `langsung` is off."""
    nilai = TELEPON if nilai is None else nilai
    return layanan.buat_usulan(actor=actor, sasaran=sasaran, nilai=nilai, bukti=bukti(*kode), langsung=langsung, **lain)


def usulan_dalam(pemain: Pemain, keadaan: str, *, pengusul: str = "pegi", sasaran: str = "nik") -> Usulan:
    """A proposal brought into a state by the people of the cast whose turn it is (vera at the unit, bunga at BKD)."""
    kode = ("KTP",) if sasaran == "nik" else ()
    awal = usul(pemain.aktor(pengusul), sasaran, NIK if sasaran == "nik" else None, *kode, langsung=keadaan != K.DRAF)
    vera, bunga = pemain.aktor("vera"), pemain.aktor("bunga")
    if keadaan in {K.DRAF, K.DIAJUKAN}:
        return awal
    if keadaan == K.DITARIK:
        return layanan.tarik_usulan(actor=pemain.aktor(pengusul), usulan_id=awal.pk)
    if keadaan == K.DIKEMBALIKAN:
        return putusan.kembalikan_usulan(actor=vera, usulan_id=awal.pk, kode_alasan="BTS-KABUR")
    di_bkd = putusan.teruskan_usulan(actor=vera, usulan_id=awal.pk)
    if keadaan == K.DI_BKD:
        return di_bkd
    if keadaan == K.DISETUJUI:
        return putusan.setujui_usulan(actor=bunga, usulan_id=awal.pk)
    return putusan.tolak_usulan(actor=bunga, usulan_id=awal.pk, kode_alasan="TMS-BENAR", catatan="Sudah sesuai KTP.")
