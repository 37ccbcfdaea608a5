"""The life of an SKP: submit, withdraw, set, return, revise, close, cancel, name the assessor, transfer."""

from __future__ import annotations

import datetime as dt

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.period import masa
from pegawai.selectors.pejabat import induk_unit
from penilaian.calc.kelengkapan import IsiHasil, IsiIndikator, periksa_kelengkapan
from penilaian.calc.penilai import Penilai, tentukan_penilai
from penilaian.enums import JenisHasil, JenisPenilai, SebabVersi
from penilaian.models import HasilKerja, Skp
from penilaian.permissions import skp as izin
from penilaian.selectors.delegasi import delegasi_berlaku
from penilaian.selectors.pemimpin import pemimpin_menilai
from penilaian.services.dasar import kabari, mengubah_skp, pastikan_versi, rapikan, simpan
from penilaian.services.versi import catat_versi_skp
from penilaian.workflow import ALUR_SKP


def kelengkapan(skp: Skp) -> list[Syarat]:
    """Requirements of submission as the SKP stands now; two queries."""
    nomor: dict[str, int] = {}
    hasil = []
    for h in HasilKerja.objects.filter(skp=skp).prefetch_related("indikator"):
        nomor[h.jenis] = nomor.get(h.jenis, 0) + 1
        sebut = f"{'Utama' if h.jenis == JenisHasil.UTAMA else 'Tambahan'} {nomor[h.jenis]}"
        indikator = tuple(IsiIndikator(i.aspek, i.perspektif) for i in h.indikator.all())
        hasil.append(IsiHasil(sebut, h.jenis, h.sumber, h.ukuran, indikator))
    return periksa_kelengkapan(
        hasil, pendekatan=skp.pendekatan, kelompok=skp.kelompok, puncak=skp.puncak or not skp.penilai_id,
        ada_penilai=bool(skp.penilai_id or skp.penilai_luar),
    )  # fmt: skip


@dengan_terjemahan
def ajukan_skp(*, actor: Actor, skp_id: int, versi: int | None = None) -> Skp:
    """Submit to the assessor; every requirement must be fulfilled (MasukanSalah names the first that is not)."""
    with mengubah_skp(actor, skp_id, "ajukan_skp") as skp:
        pastikan_versi(skp, versi)
        ALUR_SKP.periksa("ajukan", actor=actor, objek=skp)
        kurang = next((s for s in kelengkapan(skp) if s.terpenuhi is False), None)
        if kurang is not None:
            rinci = f" Periksa: {kurang.nilai}." if isinstance(kurang.nilai, str) else ""
            raise MasukanSalah(f"SKP belum lengkap. {kurang.uraian} ({kurang.dasar}).{rinci}", kode=kurang.kode)
        langkah = ALUR_SKP.jalankan("ajukan", actor=actor, objek=skp)
        skp.diajukan_pada, skp.kali_ajukan = langkah.waktu, skp.kali_ajukan + 1
        simpan(skp)
        kabari(langkah)
        return skp


@dengan_terjemahan
def tarik_skp(*, actor: Actor, skp_id: int, versi: int | None = None) -> Skp:
    """Take a submission back while the assessor has not acted."""
    with mengubah_skp(actor, skp_id, "tarik_skp") as skp:
        pastikan_versi(skp, versi)
        ALUR_SKP.jalankan("tarik", actor=actor, objek=skp)
        simpan(skp)
        return skp


@dengan_terjemahan
def setujui_skp(*, actor: Actor, skp_id: int, versi: int | None = None) -> Skp:
    """The assessor sets the SKP; a frozen copy is kept."""
    with mengubah_skp(actor, skp_id, "setujui_skp") as skp:
        pastikan_versi(skp, versi)
        langkah = ALUR_SKP.jalankan("setujui", actor=actor, objek=skp)
        skp.ditetapkan_pada, skp.ditetapkan_oleh_id = langkah.waktu, actor.pengguna_id
        skp.alasan_kembali = ""
        catat_versi_skp(actor, skp, SebabVersi.PENETAPAN)
        simpan(skp)
        kabari(langkah)
        return skp


@dengan_terjemahan
def kembalikan_skp(*, actor: Actor, skp_id: int, alasan: str, versi: int | None = None) -> Skp:
    """The assessor returns it to be mended, with the reason."""
    with mengubah_skp(actor, skp_id, "kembalikan_skp", alasan) as skp:
        pastikan_versi(skp, versi)
        alasan = rapikan(alasan, "alasan", maks=500)
        langkah = ALUR_SKP.jalankan("kembalikan", actor=actor, objek=skp, alasan=alasan)
        skp.dikembalikan_pada, skp.alasan_kembali = langkah.waktu, alasan
        simpan(skp)
        kabari(langkah)
        return skp


@dengan_terjemahan
def buka_revisi(*, actor: Actor, skp_id: int, alasan: str, versi: int | None = None) -> Skp:
    """The assessor opens a set SKP for revision, with the reason; the agreed text stays as a version."""
    with mengubah_skp(actor, skp_id, "buka_revisi", alasan) as skp:
        pastikan_versi(skp, versi)
        alasan = rapikan(alasan, "alasan", maks=500)
        catat_versi_skp(actor, skp, SebabVersi.REVISI, alasan)
        langkah = ALUR_SKP.jalankan("buka_revisi", actor=actor, objek=skp, alasan=alasan)
        skp.revisi += 1
        skp.ditetapkan_pada = skp.ditetapkan_oleh_id = None
        simpan(skp)
        kabari(langkah)
        return skp


@dengan_terjemahan
def batalkan_skp(*, actor: Actor, skp_id: int, alasan: str, versi: int | None = None) -> Skp:
    """BKD cancels an SKP that should not be (retired, double), with the reason; it stays readable."""
    with mengubah_skp(actor, skp_id, "batalkan_skp", alasan) as skp:
        pastikan_versi(skp, versi)
        langkah = ALUR_SKP.jalankan("batalkan", actor=actor, objek=skp, alasan=rapikan(alasan, "alasan", maks=500))
        simpan(skp)
        kabari(langkah)
        return skp


@dengan_terjemahan
def tutup_masa(*, actor: Actor, skp_id: int, sampai: dt.date | None = None, versi: int | None = None) -> Skp:
    """End the span of a set SKP so that it is evaluated: at the year's end, or earlier (transfer, retirement).

    `sampai` is the first day that no longer counts. Only BKD or the system.
    """
    with mengubah_skp(actor, skp_id, "tutup_masa_skp") as skp:
        pastikan_versi(skp, versi)
        langkah = ALUR_SKP.jalankan("tutup_periode", actor=actor, objek=skp)
        if sampai is not None:
            if not skp.masa.lower < sampai <= skp.masa.upper:
                raise MasukanSalah(
                    f"Tanggal akhir harus sesudah {skp.masa.lower:%d-%m-%Y} dan paling lambat "
                    f"{skp.masa.upper:%d-%m-%Y}.",
                    isian="sampai",
                )
            skp.masa = masa(skp.masa.lower, sampai)
        simpan(skp)
        kabari(langkah)
        return skp


def penilai_sekarang(skp: Skp, hari: dt.date | None = None) -> Penilai:
    """Who should assess this person by today's post map and delegations."""
    hari = hari or hari_ini(skp.instansi.zona)
    return tentukan_penilai(
        skp.pegawai_id,
        skp.unit_id,
        induk_unit(skp.instansi_id),
        pemimpin_menilai(skp.instansi_id, None, hari),
        delegasi_berlaku(skp.instansi_id, hari),
    )


@dengan_terjemahan
def segarkan_penilai(*, actor: Actor, skp_id: int) -> Skp:
    """Take the assessor from today's post map again, unless one was named by hand."""
    with mengubah_skp(actor, skp_id, "segarkan_penilai") as skp:
        izin.atur_penilai(actor, skp).pastikan()
        kini = penilai_sekarang(skp)
        skp.penilai_tetap = False
        pasang_penilai(skp, kini)
        simpan(skp)
        return skp


@dengan_terjemahan
def tetapkan_penilai(
    *, actor: Actor, skp_id: int, penilai_id: int | None, atasan_id: int | None, penilai_luar: str = "", alasan: str
) -> Skp:
    """BKD names assessor and superior by hand (merged units, seconded people, head of region), with the reason."""
    with mengubah_skp(actor, skp_id, "tetapkan_penilai", alasan) as skp:
        izin.atur_penilai(actor, skp).pastikan()
        rapikan(alasan, "alasan", maks=500)
        ids = {i for i in (penilai_id, atasan_id) if i is not None}
        dikenal = type(skp.pegawai)._default_manager.filter(pk__in=ids, instansi_id=skp.instansi_id).count()
        if dikenal != len(ids):
            raise TidakDitemukan("Pejabat yang dipilih bukan pegawai instansi ini.")
        skp.penilai_id, skp.atasan_penilai_id = penilai_id, atasan_id
        skp.penilai_luar = "" if penilai_id else rapikan(penilai_luar, "penilai_luar", maks=200)
        skp.jenis_penilai = JenisPenilai.DITETAPKAN if penilai_id else ""
        skp.penilai_tetap = True
        simpan(skp)
        return skp


def pasang_penilai(skp: Skp, kini: Penilai) -> bool:
    """Set the fields of the assessor; True when something changed. The caller holds the lock and saves."""
    lama = (skp.penilai_id, skp.jenis_penilai, skp.atasan_penilai_id, skp.puncak)
    skp.penilai_id, skp.jenis_penilai, skp.atasan_penilai_id = kini.penilai_id, kini.jenis, kini.atasan_id
    skp.puncak = kini.puncak
    if kini.penilai_id is not None:
        skp.penilai_luar = ""
    return lama != (skp.penilai_id, skp.jenis_penilai, skp.atasan_penilai_id, skp.puncak)
