"""What every act on an SKP shares: find it in scope, lock it, check the version that the page showed, save."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.berkas import buang_bila_gagal
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan
from asn_karier.core.queue import antrekan
from asn_karier.core.workflow import CatatanLangkah
from penilaian.enums import KeadaanSiklus
from penilaian.models import Evaluasi, Periode, Siklus, Skp
from penilaian.rules import TENGGAT

# Lock order of the room: siklus → SKP (id order) → evaluasi (id order) → kalibrasi → keberatan → pegawai → kredit.
# Imports and acts on a person's record begin at pegawai; whoever holds a person never asks for an SKP after that.


class VersiLama(Bentrok):
    """Somebody (perhaps oneself in another window) has changed it since it was opened."""


@contextmanager
def mengubah_skp(actor: Actor, skp_id: int, kata_kerja: str, alasan: str = "") -> Iterator[Skp]:
    """The SKP inside the scope, locked for one act in one transaction; new files go away when it fails."""
    with buang_bila_gagal(), perbuatan(actor, kata_kerja, alasan=alasan):
        yield kunci_skp(actor, skp_id)


@contextmanager
def mengubah_skp_seinstansi(actor: Actor, skp_id: int, kata_kerja: str) -> Iterator[Skp]:
    """The same for acts of colleagues (feedback): any SKP of the actor's own agency; 404 in every other."""
    with buang_bila_gagal(), perbuatan(actor, kata_kerja):
        skp = (
            Skp.objects.select_for_update(of=("self",), no_key=True)
            .select_related("unit", "siklus", "pegawai", "instansi")
            .filter(pk=skp_id, instansi_id=actor.wilayah_id or 0)
            .first()
        )
        if skp is None:
            raise TidakDitemukan("SKP tidak ditemukan atau berada di luar lingkup Anda.")
        yield skp


def kunci_skp(actor: Actor, skp_id: int) -> Skp:
    """The SKP inside the scope, locked; TidakDitemukan otherwise."""
    if not Skp.objects.terlihat_oleh(actor).filter(pk=skp_id).exists():
        raise TidakDitemukan("SKP tidak ditemukan atau berada di luar lingkup Anda.")
    return (
        Skp.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "siklus", "pegawai", "instansi")
        .get(pk=skp_id)
    )


@contextmanager
def mengubah_evaluasi(actor: Actor, evaluasi_id: int, kata_kerja: str, alasan: str = "") -> Iterator[Evaluasi]:
    """The evaluation inside the scope and its SKP for one act, each locked and read once: SKP first."""
    with mengubah_skp(actor, skp_evaluasi(actor, evaluasi_id), kata_kerja, alasan) as skp:
        yield kunci_evaluasi(skp, evaluasi_id)


def skp_evaluasi(actor: Actor, evaluasi_id: int) -> int:
    """The SKP of an evaluation inside the scope, which is locked before it; TidakDitemukan otherwise."""
    skp_id = Evaluasi.objects.terlihat_oleh(actor).filter(pk=evaluasi_id).values_list("skp_id", flat=True).first()
    if skp_id is None:
        raise TidakDitemukan("Evaluasi tidak ditemukan atau berada di luar lingkup Anda.")
    return skp_id


def kunci_evaluasi(skp: Skp, evaluasi_id: int) -> Evaluasi:
    """An evaluation of an SKP that is locked already, locked too; it shares that instance of the SKP."""
    evaluasi = (
        Evaluasi.objects.select_for_update(of=("self",), no_key=True)
        .select_related("periode")
        .get(pk=evaluasi_id, skp=skp)
    )
    evaluasi.skp = skp
    return evaluasi


@contextmanager
def tahun_terkunci(evaluasi_id: int) -> Iterator[Siklus | None]:
    """The year of an evaluation, locked before its SKP, so that nobody closes it meanwhile; None when there is none."""
    with transaction.atomic():
        kunci = Siklus.objects.select_for_update(of=("self",), no_key=True)
        yield kunci.filter(skp__evaluasi=evaluasi_id).first()


def pastikan_tahun_terbuka(siklus: Siklus | None) -> None:
    """Refuse in a closed year: nothing of it is opened any more."""
    if siklus is not None and siklus.keadaan == KeadaanSiklus.DITUTUP:
        raise Bentrok("Tahun kinerja ini sudah ditutup.", kode="siklus-ditutup")


def pastikan_versi(objek: Any, versi: int | None) -> None:
    """Refuse when the row was changed since the page was opened; None asks for no check."""
    if versi is not None and objek.versi != versi:
        raise VersiLama("Isi ini sudah berubah sejak Anda membukanya. Muat ulang lalu ulangi.", kode="versi-lama")


def simpan(objek: Any) -> None:
    """Save with the next version."""
    objek.versi += 1
    objek.save()


def pastikan_sudah_mulai(skp: Skp, periode: Periode) -> None:
    """Refuse a period that is still to come: nothing was achieved in it and nobody is rated for it."""
    if periode.masa.lower > (hari := hari_ini(skp.instansi.zona)):
        raise MasukanSalah(
            f"{periode.nama} {skp.siklus.tahun} baru dimulai {periode.masa.lower:%d-%m-%Y}: realisasi dan evaluasinya "
            f"diisi sejak hari itu ({TENGGAT.on(hari).dasar}).",
            isian="periode_id",
            kode="periode-belum-mulai",
        )


def rapikan(teks: str, isian: str, *, wajib: bool = True, maks: int = 1000, min_huruf: int = 0, dasar: str = "") -> str:
    """Text without surrounding blanks, within its length; MasukanSalah names the field, and the law where there is one.

    `dasar`: the article that asks for the text.
    """
    teks = teks.replace("\x00", "").strip()
    nama, menurut = isian.replace("_", " ").capitalize(), f" ({dasar})" if dasar else ""
    if wajib and not teks:
        raise MasukanSalah(f"{nama} wajib diisi{menurut}.", isian=isian)
    if len(teks) > maks:
        raise MasukanSalah(f"{nama} paling panjang {maks} huruf (sekarang {len(teks)}).", isian=isian)
    if teks and len(teks) < min_huruf:
        raise MasukanSalah(
            f"{nama} paling sedikit {min_huruf} huruf, agar dapat dipahami orang lain{menurut}.", isian=isian
        )
    return teks


def sidik(isi: Any) -> str:
    """SHA-256 of a JSON value, keys sorted."""
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def kabari(langkah: CatatanLangkah) -> None:
    """Promise a word about this step to the one who must act or know, once."""
    antrekan("penilaian.kabari", args={"langkah_id": langkah.pk}, dedupe=f"penilaian-langkah:{langkah.pk}")
