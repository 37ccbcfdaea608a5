"""Calibration of a unit: open a session, move ratings with reasons, write the minutes, freeze it with a checksum."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.workflow import CatatanLangkah
from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanKalibrasi, Rating, SebabVersi
from penilaian.models import Evaluasi, GeseranKalibrasi, Kalibrasi, Periode, Siklus
from penilaian.permissions import evaluasi as izin
from penilaian.selectors.kalibrasi import geseran, satu_sidang, sebaran, terkunci
from penilaian.selectors.organisasi import satu_capaian, satu_periode
from penilaian.services.dasar import (
    kabari,
    mengubah_evaluasi,
    pastikan_tahun_terbuka,
    pastikan_versi,
    rapikan,
    sidik,
    simpan,
)
from penilaian.services.evaluasi import ubah_final


@dengan_terjemahan
def buka_kalibrasi(*, actor: Actor, unit_id: int, periode_id: int) -> Kalibrasi:
    """Open a session about a unit and what lies below it; one at a time per unit and period.

    Errors: TidakDitemukan, TidakBerhak, MasukanSalah (nobody is final yet), Bentrok (one is open, year closed).
    """
    with transaction.atomic(), perbuatan(actor, "buka_kalibrasi"):
        periode = satu_periode(actor, periode_id)
        unit, _ = satu_capaian(actor, unit_id, periode)
        izin.kalibrasi(actor, instansi_id=unit.instansi_id, jalur=unit.jalur).pastikan()
        siklus = Siklus.objects.select_for_update(of=("self",), no_key=True).get(pk=periode.siklus_id)
        pastikan_tahun_terbuka(siklus)
        awal = sebaran(periode, unit.jalur)
        if not sum(awal.values()):
            raise MasukanSalah(
                f"Belum ada evaluasi final {periode.nama} di {unit.nama}. Sidang dibuka sesudah penilai memfinalkan.",
                isian="unit",
                kode="belum-ada-final",
            )
        _pastikan_satu_meja(unit, periode)
        return Kalibrasi.objects.create(
            instansi_id=unit.instansi_id, unit=unit, periode=periode, awal=awal, dibuka_oleh_id=actor.pengguna_id or 0,
            nama_pembuka=actor.nama,
        )  # fmt: skip


def _pastikan_satu_meja(unit: Any, periode: Periode) -> None:
    """No open session about the unit, above or below it: each move stands in one record. The caller locks the year."""
    terbuka = Kalibrasi.objects.filter(periode=periode, keadaan=KeadaanKalibrasi.DIBUKA, instansi_id=unit.instansi_id)
    for lain in terbuka.select_related("unit"):
        if lain.unit_id == unit.pk:
            raise Bentrok("Sidang kalibrasi unit ini untuk periode itu sedang berlangsung.", kode="sudah-ada")
        if unit.jalur.startswith(lain.unit.jalur) or lain.unit.jalur.startswith(unit.jalur):
            raise Bentrok(
                f"Sidang kalibrasi {lain.unit.nama} untuk periode itu sedang berlangsung dan menilai orang yang sama. "
                "Bekukan sidang itu dulu, supaya setiap geseran tercatat pada satu berita acara.",
                kode="sidang-lain",
            )


@dengan_terjemahan
def geser_rating(
    *, actor: Actor, kalibrasi_id: int, evaluasi_id: int, rating_hasil: str, rating_perilaku: str, alasan: str,
    versi: int | None = None,
) -> GeseranKalibrasi:  # fmt: skip
    """Move the ratings of one person: only final, not under objection, not one's own; a new version with the reason.

    The person receives the changed result anew. Locks: SKP → evaluation → session.
    Errors: TidakDitemukan, TidakBerhak, MasukanSalah, Bentrok (frozen, opened again, under objection), VersiLama.
    """
    with mengubah_evaluasi(actor, evaluasi_id, "geser_kalibrasi", alasan) as evaluasi:
        kalibrasi = _kunci_sidang(actor, kalibrasi_id)
        jalur = kalibrasi.unit.jalur
        izin.geser(actor, evaluasi, instansi_id=kalibrasi.instansi_id, jalur=jalur).pastikan()
        _pastikan_terbuka(kalibrasi)
        _pastikan_di_meja(kalibrasi, evaluasi)
        pastikan_versi(evaluasi, versi)
        alasan = rapikan(alasan, "alasan", maks=500, min_huruf=10)
        lama = (evaluasi.rating_hasil, evaluasi.rating_perilaku)
        for isian, nilai in (("rating_hasil", rating_hasil), ("rating_perilaku", rating_perilaku)):
            if nilai not in Rating.values:
                raise MasukanSalah("Pilih salah satu dari tiga rating.", isian=isian)
        if lama == (rating_hasil, rating_perilaku):
            raise MasukanSalah("Geseran harus mengubah sedikitnya satu rating.", isian="rating_hasil")
        ubah_final(
            actor, evaluasi, rating_hasil=rating_hasil, rating_perilaku=rating_perilaku,
            sebab=SebabVersi.KALIBRASI, alasan=alasan, terima_ulang=True,
        )  # fmt: skip
        _catat_langkah(actor, evaluasi, alasan)
        return GeseranKalibrasi.objects.create(
            kalibrasi=kalibrasi, evaluasi=evaluasi, hasil_lama=lama[0], perilaku_lama=lama[1], hasil_baru=rating_hasil,
            perilaku_baru=rating_perilaku, alasan=alasan, oleh_id=actor.pengguna_id or 0, nama_pelaku=actor.nama,
        )  # fmt: skip


@dengan_terjemahan
def simpan_notulen(
    *, actor: Actor, kalibrasi_id: int, peserta: str, notulen: str, versi: int | None = None
) -> Kalibrasi:
    """Keep participants and minutes while the session is open."""
    with _mengubah(actor, kalibrasi_id, "notulen_kalibrasi", versi) as kalibrasi:
        kalibrasi.peserta = rapikan(peserta, "peserta", wajib=False, maks=2000)
        kalibrasi.notulen = rapikan(notulen, "notulen", wajib=False, maks=8000)
        simpan(kalibrasi)
        return kalibrasi


@dengan_terjemahan
def bekukan_kalibrasi(
    *, actor: Actor, kalibrasi_id: int, peserta: str, notulen: str, versi: int | None = None
) -> Kalibrasi:
    """Freeze the session: minutes and participants are there, the distribution after is kept with a checksum."""
    with _mengubah(actor, kalibrasi_id, "bekukan_kalibrasi", versi) as kalibrasi:
        kalibrasi.peserta = rapikan(peserta, "peserta", maks=2000)
        kalibrasi.notulen = rapikan(notulen, "notulen", maks=8000, min_huruf=20)
        kalibrasi.akhir = sebaran(kalibrasi.periode, kalibrasi.unit.jalur)
        kalibrasi.keadaan = KeadaanKalibrasi.DIBEKUKAN
        kalibrasi.dibekukan_pada, kalibrasi.dibekukan_oleh_id = sekarang(), actor.pengguna_id
        kalibrasi.sidik = sidik(susun_berita_acara(kalibrasi))
        simpan(kalibrasi)
        return kalibrasi


def susun_berita_acara(kalibrasi: Kalibrasi) -> dict[str, Any]:
    """What the checksum of a frozen session covers: both distributions, every move, participants and minutes."""
    return {
        "unit": kalibrasi.unit_id,
        "periode": kalibrasi.periode_id,
        "awal": kalibrasi.awal,
        "akhir": kalibrasi.akhir,
        "peserta": kalibrasi.peserta,
        "notulen": kalibrasi.notulen,
        "geseran": [
            [g.evaluasi_id, g.hasil_lama, g.perilaku_lama, g.hasil_baru, g.perilaku_baru, g.alasan, g.nama_pelaku]
            for g in geseran(kalibrasi)
        ],
    }


@contextmanager
def _mengubah(actor: Actor, kalibrasi_id: int, kata_kerja: str, versi: int | None) -> Iterator[Kalibrasi]:
    with transaction.atomic(), perbuatan(actor, kata_kerja):
        kalibrasi = _kunci_sidang(actor, kalibrasi_id)
        izin.kalibrasi(actor, instansi_id=kalibrasi.instansi_id, jalur=kalibrasi.unit.jalur).pastikan()
        _pastikan_terbuka(kalibrasi)
        pastikan_versi(kalibrasi, versi)
        yield kalibrasi


def _kunci_sidang(actor: Actor, kalibrasi_id: int) -> Kalibrasi:
    satu = satu_sidang(actor, kalibrasi_id)
    qs = Kalibrasi.objects.select_for_update(of=("self",), no_key=True)
    return qs.select_related("unit", "periode__siklus").get(pk=satu.pk)


def _pastikan_terbuka(kalibrasi: Kalibrasi) -> None:
    if kalibrasi.keadaan != KeadaanKalibrasi.DIBUKA:
        raise Bentrok("Sidang kalibrasi sudah dibekukan dan tidak dapat diubah.", kode="dibekukan")


def _pastikan_di_meja(kalibrasi: Kalibrasi, evaluasi: Evaluasi) -> None:
    unit = evaluasi.skp.unit
    if evaluasi.periode_id != kalibrasi.periode_id or unit is None or not unit.jalur.startswith(kalibrasi.unit.jalur):
        raise TidakDitemukan("Evaluasi itu tidak termasuk unit dan periode sidang ini.")
    if evaluasi.keadaan != KeadaanEvaluasi.FINAL:
        raise Bentrok("Evaluasi ini dibuka kembali oleh penilai; tunggu sampai final lagi.", kode="belum-final")
    if evaluasi.pk in terkunci([evaluasi.pk]):
        raise Bentrok(
            "Evaluasi ini dalam keberatan atau sudah diputus; hasilnya hanya berubah lewat putusan keberatan itu.",
            kode="dalam-keberatan",
        )


def _catat_langkah(actor: Actor, evaluasi: Evaluasi, alasan: str) -> None:
    langkah = CatatanLangkah.objects.create(
        alur="evaluasi", objek_id=evaluasi.pk, act="kalibrasi", dari=evaluasi.keadaan, ke=evaluasi.keadaan,
        pengguna_id=actor.pengguna_id, nama_pelaku=actor.nama, alasan=alasan, waktu=sekarang(),
    )  # fmt: skip
    if evaluasi.periode.jenis == JenisPeriode.TAHUNAN:
        kabari(langkah)
