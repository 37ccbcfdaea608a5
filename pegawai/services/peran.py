"""Accounts for people, and roles: granted with a reason for a period, ended or revoked, never deleted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from asn_karier.akun import services as akun
from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.period import masa
from pegawai.enums import Peran
from pegawai.models import Instansi, Pegawai, PenugasanPeran, Unit
from pegawai.permissions.peran import administrator, kelola_akun_instansi, kelola_peran
from pegawai.selectors.pengguna import satu_pengguna


@dengan_terjemahan
def buat_akun_pegawai(
    *, actor: Actor, pegawai_id: int, nama_pengguna: str, email: str, request: HttpRequest | None = None
) -> tuple[Pengguna, str]:
    """Open the account of a person, who may also sign in with the NIP; the second value is the one-time link."""
    with transaction.atomic(), perbuatan(actor, "buat_akun"):
        orang = (
            Pegawai.objects.terlihat_oleh(actor)
            .select_for_update(of=("self",), no_key=True)
            .select_related("instansi")
            .filter(pk=pegawai_id)
            .first()
        )
        if orang is None:
            raise TidakDitemukan("Pegawai tidak ditemukan atau berada di luar lingkup Anda.")
        kelola_akun_instansi(actor, instansi_id=orang.instansi_id).pastikan()
        if orang.akun_id is not None:
            raise Bentrok("Pegawai ini sudah mempunyai akun.", isian="pegawai", kode="sudah-berakun")
        pengguna = akun.buat_pengguna(
            actor=actor, nama_pengguna=nama_pengguna, nama=orang.nama, nip_masuk=orang.nip, email=email,
            zona=orang.instansi.zona, request=request,
        )  # fmt: skip
        orang.akun = pengguna
        orang.versi += 1
        orang.save(update_fields=["akun", "versi", "diubah_pada"])
    return pengguna, akun.jalur_tautan_sandi(pengguna)


@dengan_terjemahan
def buat_akun_kantor(
    *, actor: Actor, nama_pengguna: str, nama: str, email: str, request: HttpRequest | None = None
) -> tuple[Pengguna, str]:
    """Open an account that belongs to no person record (an auditor from outside, an office); administrator only."""
    if not administrator(actor):
        raise MasukanSalah("Pilih pegawai pemilik akun ini.", isian="pegawai")
    pengguna = akun.buat_pengguna(
        actor=actor, nama_pengguna=nama_pengguna, nama=nama, nip_masuk=None, email=email, zona=actor.zona,
        request=request,
    )  # fmt: skip
    return pengguna, akun.jalur_tautan_sandi(pengguna)


@dengan_terjemahan
def tugaskan_peran(
    *, actor: Actor, pengguna_id: int, peran: str, instansi_id: int | None, unit_id: int | None, mulai: dt.date,
    sampai: dt.date | None, alasan: str,
) -> PenugasanPeran:  # fmt: skip
    """Grant a role over an agency or a unit subtree; `sampai` is the first day without it.

    Errors: MasukanSalah (unit of another agency, period), Bentrok (the account has that role there).
    """
    if not alasan.strip():
        raise MasukanSalah("Sebut dasar penugasan, misalnya nomor SK.", isian="alasan")
    if peran == Peran.ADMIN:
        instansi_id = unit_id = None
    elif instansi_id is None:
        raise MasukanSalah("Pilih instansi tempat peran ini berlaku.", isian="instansi")
    with transaction.atomic(), perbuatan(actor, "tugaskan_peran", alasan=alasan):
        pengguna = satu_pengguna(actor, pengguna_id)
        kelola_peran(actor, pengguna_id=pengguna.pk, peran=peran, instansi_id=instansi_id).pastikan()
        if not pengguna.is_active:
            raise MasukanSalah("Akun ini nonaktif. Aktifkan dahulu.", isian="peran")
        _periksa_wilayah(actor, instansi_id, unit_id)
        if sampai is not None and sampai <= hari_ini(actor.zona):
            raise MasukanSalah("Masa peran sudah lewat. Periksa tanggalnya.", isian="sampai")
        return PenugasanPeran.objects.create(
            pengguna_id=pengguna.pk, peran=peran, instansi_id=instansi_id, unit_id=unit_id,
            periode=masa(mulai, sampai), alasan=alasan.strip()[:200],
        )  # fmt: skip


def _periksa_wilayah(actor: Actor, instansi_id: int | None, unit_id: int | None) -> None:
    if instansi_id is not None and not Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).exists():
        raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
    lingkup: dict[str, Any] = {"pk": unit_id, "instansi_id": instansi_id}
    if unit_id is not None and not Unit.objects.filter(**lingkup).exists():
        raise MasukanSalah("Unit itu bukan bagian dari instansi yang dipilih.", isian="unit")


@dengan_terjemahan
def akhiri_peran(*, actor: Actor, penugasan_id: int, sampai: dt.date | None, alasan: str) -> PenugasanPeran:
    """End a role from a day, or revoke it at this moment when `sampai` is None; effective with the next request."""
    if not alasan.strip():
        raise MasukanSalah("Sebut alasan pengakhiran.", isian="alasan")
    with transaction.atomic(), perbuatan(actor, "akhiri_peran", alasan=alasan):
        baris = PenugasanPeran.objects.select_for_update(no_key=True).filter(pk=penugasan_id).first()
        if baris is None or satu_pengguna(actor, baris.pengguna_id) is None:
            raise TidakDitemukan("Penugasan peran tidak ditemukan.")
        keputusan = kelola_peran(actor, pengguna_id=baris.pengguna_id, peran=baris.peran, instansi_id=baris.instansi_id)
        keputusan.pastikan()
        if baris.dicabut_pada is not None or (baris.periode.upper and baris.periode.upper <= hari_ini(actor.zona)):
            raise Bentrok("Peran ini sudah berakhir.", kode="sudah-berakhir")
        baris.alasan_akhir = alasan.strip()[:200]
        if sampai is None:
            baris.dicabut_pada = sekarang()
        else:
            baris.periode = masa(baris.periode.lower, sampai)
        baris.save(update_fields=["alasan_akhir", "dicabut_pada", "periode", "diubah_pada"])
        return baris
