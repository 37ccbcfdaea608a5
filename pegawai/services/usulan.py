"""Change proposals by the proposer: make, edit, submit, withdraw. Deciding stands in usulan_putusan.

Lock order: pegawai → usulan → dokumen. Every function is one transaction; a step is written by ALUR_USULAN.jalankan.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from asn_karier.core.actor import Actor, aktor_sistem
from asn_karier.core.audit import perbuatan
from asn_karier.core.berkas import buang_bila_gagal
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.queue import antrekan
from asn_karier.core.workflow import CatatanLangkah
from pegawai.enums import USULAN_TERBUKA, KeadaanUsulan, TindakanUsulan
from pegawai.models import Dokumen, LampiranUsulan, Pegawai, Usulan
from pegawai.permissions import usulan as izin
from pegawai.rules import USULAN
from pegawai.rules.pelayanan import Sasaran, UsulanPerubahan
from pegawai.selectors.dokumen import nama_jenis
from pegawai.selectors.setelan import setelan_instansi
from pegawai.selectors.usulan_nilai import ambil_nilai, baris_riwayat, nilai_kini, sasaran_dari
from pegawai.selectors.usulan_unit import sebab_tanpa_verifikator
from pegawai.services.dokumen import BerkasUnggahan, simpan_dokumen
from pegawai.services.usulan_nilai import bersihkan, periksa_riwayat, rapikan_catatan
from pegawai.workflow import ALUR_USULAN


@dataclass(frozen=True)
class Bukti:
    """Proof handed in with a proposal: documents that are there already, and new files with their kind."""

    dokumen_ids: Sequence[int] = ()
    berkas: Sequence[tuple[str, BerkasUnggahan]] = field(default_factory=tuple)


class VersiLama(Bentrok):
    """Somebody (perhaps oneself in another window) has changed the proposal since it was opened."""


@dengan_terjemahan
def buat_usulan(
    *, actor: Actor, sasaran: str, nilai: Mapping[str, Any], tindakan: str = "", riwayat_id: int | None = None,
    penjelasan: str = "", bukti: Bukti | None = None, langsung: bool = False,
) -> Usulan:  # fmt: skip
    """Propose a change of the own record; `langsung` submits at once. Without it a draft is kept.

    Errors: MasukanSalah (field), Bentrok (one is open already), TidakDitemukan (history row), TidakBerhak.
    """
    izin.buat_usulan(actor, pegawai_id=actor.orang_id or 0).pastikan()
    pokok = sasaran_dari(sasaran)
    tindakan = _tindakan(pokok, tindakan, riwayat_id)
    with buang_bila_gagal(), perbuatan(actor, "buat_usulan"):
        orang = _kunci_pegawai(actor, actor.orang_id or 0)
        _periksa_jumlah(orang)
        usulan = Usulan(
            pegawai=orang, pengusul_id=actor.pengguna_id or 0, sasaran=sasaran, tabel=pokok.tabel, tindakan=tindakan,
            riwayat_id=riwayat_id, dipegang_sejak=sekarang(),
        )  # fmt: skip
        _isi(usulan, orang, nilai, penjelasan)
        usulan.save(force_insert=True)
        _catat_awal(actor, usulan)
        _lampirkan(actor, orang, usulan, pokok, bukti)
        if langsung:
            _ajukan(actor, usulan, orang)
        return usulan


@dengan_terjemahan
def ubah_usulan(
    *, actor: Actor, usulan_id: int, versi: int, nilai: Mapping[str, Any], penjelasan: str = "",
    bukti: Bukti | None = None, lepas_ids: Iterable[int] = (), langsung: bool = False,
) -> Usulan:  # fmt: skip
    """Edit a draft or a returned proposal; `versi` older than stored is VersiLama, nothing is overwritten.

    The snapshot `sebelum` becomes what the record says now, because that is what the form has shown.
    """
    with mengubah(actor, usulan_id, "ubah_usulan") as usulan:
        izin.ubah_usulan(actor, usulan).pastikan()
        pastikan_versi(usulan, versi)
        _isi(usulan, usulan.pegawai, nilai, penjelasan)
        simpan(usulan)
        LampiranUsulan.objects.filter(usulan=usulan, dokumen_id__in=list(lepas_ids)).delete()
        _lampirkan(actor, usulan.pegawai, usulan, sasaran_dari(usulan.sasaran), bukti)
        if langsung:
            _ajukan(actor, usulan, usulan.pegawai)
        return usulan


@dengan_terjemahan
def ajukan_usulan(*, actor: Actor, usulan_id: int, versi: int | None = None) -> Usulan:
    """Submit (again): to the unit, or straight to BKD when nobody in the unit can check it, with that reason kept."""
    with mengubah(actor, usulan_id, "ajukan_usulan") as usulan:
        pastikan_versi(usulan, versi)
        _ajukan(actor, usulan, usulan.pegawai)
        return usulan


@dengan_terjemahan
def tarik_usulan(*, actor: Actor, usulan_id: int, alasan: str = "", versi: int | None = None) -> Usulan:
    """Withdraw the own proposal while nobody has decided it; it can be submitted again."""
    with mengubah(actor, usulan_id, "tarik_usulan", alasan) as usulan:
        pastikan_versi(usulan, versi)
        langkah = ALUR_USULAN.jalankan("tarik", actor=actor, objek=usulan, alasan=alasan)
        kosongkan_putusan(usulan)
        usulan.tenggat, usulan.dipegang_sejak = None, langkah.waktu
        simpan(usulan)
        return usulan


# -- shared with usulan_putusan ---------------------------------------------------------------------------------------


@contextmanager
def mengubah(actor: Actor, usulan_id: int, kata_kerja: str, alasan: str = "") -> Iterator[Usulan]:
    """Lock person, then proposal, inside one transaction that takes new files along when it fails."""
    with buang_bila_gagal(), perbuatan(actor, kata_kerja, alasan=alasan):
        yield kunci_usulan(actor, usulan_id)


def kunci_usulan(actor: Actor, usulan_id: int) -> Usulan:
    """The proposal inside the scope, locked after its person; TidakDitemukan otherwise."""
    pegawai_id = Usulan.objects.terlihat_oleh(actor).filter(pk=usulan_id).values_list("pegawai_id", flat=True).first()
    if pegawai_id is None:
        raise TidakDitemukan("Usulan tidak ditemukan atau berada di luar lingkup Anda.")
    Pegawai.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=pegawai_id)
    return (
        Usulan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("pegawai__keadaan__unit", "pegawai__instansi")
        .get(pk=usulan_id)
    )


def pastikan_versi(usulan: Usulan, versi: int | None) -> None:
    """Refuse when the proposal was changed since the page was opened; None asks for no check."""
    if versi is not None and usulan.versi != versi:
        raise VersiLama(
            "Usulan ini sudah berubah sejak Anda membukanya. Periksa isi terbaru lalu ulangi.", kode="versi-lama"
        )


def simpan(usulan: Usulan) -> None:
    """Save with the next version."""
    usulan.versi += 1
    usulan.save()


def kosongkan_putusan(usulan: Usulan) -> None:
    """Forget the last decision on the row; the step log keeps it."""
    usulan.diputus_oleh_id = usulan.diputus_pada = None
    usulan.kode_alasan = usulan.catatan_putusan = ""


def aturan_usulan(pegawai: Pegawai, hari: dt.date) -> tuple[UsulanPerubahan, str]:
    """The rule in force on the day with the agency's settings, and the name of its version."""
    versi = USULAN.on(hari, setelan_instansi(pegawai.instansi_id).get("usulan_perubahan"))
    return versi.nilai, versi.id


def serahkan(usulan: Usulan, langkah: CatatanLangkah) -> None:
    """A new holder from this step on: since when, and by which day (calendar days in the zone of the agency)."""
    hari = hari_ini(usulan.pegawai.instansi.zona)
    aturan, _ = aturan_usulan(usulan.pegawai, hari)
    pemegang = "UNIT" if usulan.keadaan == KeadaanUsulan.DIAJUKAN else "BKD"
    usulan.dipegang_sejak = langkah.waktu
    usulan.tenggat = hari + dt.timedelta(days=aturan.sla_hari[pemegang])


def kabari(langkah: CatatanLangkah) -> None:
    """Promise a word to the proposer about this step, once."""
    antrekan("pegawai.kabari_usulan", args={"langkah_id": langkah.pk}, dedupe=f"usulan-langkah:{langkah.pk}")


# -- parts ------------------------------------------------------------------------------------------------------------


def _kunci_pegawai(actor: Actor, pegawai_id: int) -> Pegawai:
    orang = (
        Pegawai.objects.terlihat_oleh(actor)
        .filter(pk=pegawai_id)
        .select_for_update(of=("self",), no_key=True)
        .select_related("instansi", "keadaan__unit")
        .first()
    )
    if orang is None:
        raise TidakDitemukan("Akun ini tidak terhubung dengan data pegawai.")
    return orang


def _tindakan(pokok: Sasaran, tindakan: str, riwayat_id: int | None) -> str:
    """The act asked for, or the obvious one; refused when the subject does not offer it."""
    if not tindakan:
        tindakan = TindakanUsulan.TAMBAH if pokok.tabel and riwayat_id is None else TindakanUsulan.UBAH
    if tindakan not in pokok.tindakan:
        pilihan = ", ".join(pokok.tindakan)
        raise MasukanSalah(
            f"{pokok.judul} tidak dapat diusulkan dengan cara itu. Pilihan: {pilihan}.", isian="tindakan"
        )
    if bool(pokok.tabel and tindakan != TindakanUsulan.TAMBAH) != (riwayat_id is not None):
        raise MasukanSalah("Pilih baris riwayat yang diperbaiki atau dilengkapi.", isian="riwayat_id")
    return tindakan


def _periksa_jumlah(orang: Pegawai) -> None:
    aturan, _ = aturan_usulan(orang, hari_ini(orang.instansi.zona))
    if Usulan.objects.filter(pegawai=orang, keadaan__in=USULAN_TERBUKA).count() >= aturan.maks_terbuka:
        raise MasukanSalah(
            f"Anda sudah mempunyai {aturan.maks_terbuka} usulan yang belum selesai. Selesaikan atau tarik sebagian."
        )


def _isi(usulan: Usulan, orang: Pegawai, nilai: Mapping[str, Any], penjelasan: str) -> None:
    """Snapshot of now, cleaned values, and the key that may be open only once."""
    pokok = sasaran_dari(usulan.sasaran)
    sumber = orang if not pokok.tabel else None
    if usulan.riwayat_id is not None:
        sumber = baris_riwayat(orang.pk, pokok.tabel, usulan.riwayat_id)
    kini = ambil_nilai(sumber, pokok.isian) if sumber is not None else {}
    usulan.penjelasan = rapikan_catatan(penjelasan, "penjelasan")
    usulan.sebelum, usulan.sesudah = kini, {}
    if usulan.tindakan == TindakanUsulan.LENGKAPI:
        if nilai:
            raise MasukanSalah("Pelengkapan dokumen tidak mengubah isian. Pilih Perbaikan.", isian=next(iter(nilai)))
    else:
        bersih = bersihkan(usulan.sasaran, {**kini, **nilai}, pegawai=orang, hari=hari_ini(orang.instansi.zona))
        usulan.sesudah = {k: v for k, v in bersih.items() if usulan.tindakan == "TAMBAH" or v != kini[k]}
        if not usulan.sesudah:
            raise MasukanSalah(
                "Nilai yang diusulkan sama dengan yang tercatat. Ubah isiannya lebih dulu.", isian=pokok.isian[0]
            )
        usulan.sebelum = {k: kini.get(k) for k in usulan.sesudah}
        periksa_riwayat(usulan, sumber)
    usulan.kunci = _kunci(usulan)


def _kunci(usulan: Usulan) -> str:
    if usulan.riwayat_id is not None:
        return f"{usulan.sasaran}:{usulan.riwayat_id}"
    if usulan.tabel:
        isi = json.dumps(usulan.sesudah, sort_keys=True)
        return f"{usulan.sasaran}:+{hashlib.sha256(isi.encode()).hexdigest()[:32]}"
    return usulan.sasaran


def _catat_awal(actor: Actor, usulan: Usulan) -> None:
    CatatanLangkah.objects.create(
        alur=ALUR_USULAN.nama, objek_id=usulan.pk, act="buat", dari="", ke=KeadaanUsulan.DRAF,
        pengguna_id=actor.pengguna_id, nama_pelaku=actor.nama, waktu=usulan.dipegang_sejak,
    )  # fmt: skip


def _lampirkan(actor: Actor, orang: Pegawai, usulan: Usulan, pokok: Sasaran, bukti: Bukti | None) -> None:
    if bukti is None:
        return
    boleh = {kode for baris in pokok.bukti for kode in baris} | {"LAIN"}
    milik = Dokumen.objects.berlaku().filter(pegawai=orang, pk__in=list(bukti.dokumen_ids))
    dokumen = list(milik.order_by("pk"))
    if len(dokumen) != len(set(bukti.dokumen_ids)):
        raise MasukanSalah("Dokumen yang dipilih tidak ada atau sudah ditarik.", isian="dokumen")
    dokumen += [simpan_dokumen(actor, orang, kode, berkas, pakai_lama=True) for kode, berkas in bukti.berkas]
    for satu in dokumen:
        if satu.kode not in boleh:
            raise MasukanSalah(f"{nama_jenis(satu.kode)} bukan bukti untuk {pokok.judul}.", isian="dokumen")
        LampiranUsulan.objects.get_or_create(usulan=usulan, dokumen=satu)


def periksa_bukti(usulan: Usulan) -> None:
    """Every required proof must be attached and still count."""
    pokok = sasaran_dari(usulan.sasaran)
    ada = set(usulan.dokumen.filter(batal=False).values_list("kode", flat=True))
    for baris in pokok.bukti:
        if not ada.intersection(baris):
            perlu = " atau ".join(nama_jenis(k) for k in baris)
            raise MasukanSalah(
                f"Bukti belum ada atau sudah ditarik: lampirkan {perlu}.", isian="berkas", kode="bukti-kurang"
            )


def _ajukan(actor: Actor, usulan: Usulan, orang: Pegawai) -> None:
    langkah = ALUR_USULAN.jalankan("ajukan", actor=actor, objek=usulan)
    periksa_bukti(usulan)
    _periksa_masih_perlu(usulan, orang)
    hari = hari_ini(orang.instansi.zona)
    aturan, usulan.versi_aturan = aturan_usulan(orang, hari)
    usulan.penentu = aturan.penentu[usulan.sasaran]
    usulan.unit = orang.keadaan.unit
    usulan.kali_ajukan += 1
    usulan.diajukan_pada = langkah.waktu
    usulan.diperiksa_oleh_id = usulan.diperiksa_pada = None
    usulan.alasan_lewati_unit = sebab_tanpa_verifikator(orang, kecuali_pengguna=usulan.pengusul_id)
    kosongkan_putusan(usulan)
    if usulan.alasan_lewati_unit:
        langkah = ALUR_USULAN.jalankan(
            "ambil_alih", actor=aktor_sistem(), objek=usulan, alasan=usulan.alasan_lewati_unit
        )
    serahkan(usulan, langkah)
    simpan(usulan)


def _periksa_masih_perlu(usulan: Usulan, orang: Pegawai) -> None:
    kini = nilai_kini(usulan, orang)
    if kini is None:
        raise Bentrok("Baris riwayat yang diusulkan sudah dibatalkan. Tarik usulan ini lalu buat yang baru.")
    if usulan.sesudah and all(kini.get(k) == v for k, v in usulan.sesudah.items()):
        raise Bentrok("Data yang tercatat sudah sama dengan usulan ini. Usulan tidak diperlukan lagi.")
