"""During the year: realisation of results with evidence, and continuous feedback."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import MasukanSalah, TidakBerhak, TidakDitemukan, dengan_terjemahan
from penilaian.enums import Berakhlak, Capaian, JenisPeriode, NadaUmpanBalik, SumberUmpanBalik
from penilaian.models import HasilKerja, Periode, Realisasi, Skp, UmpanBalik
from penilaian.permissions import skp as izin
from penilaian.services.bukti import BerkasUnggahan, pastikan_periode_terbuka, simpan_bukti
from penilaian.services.dasar import (
    mengubah_skp,
    mengubah_skp_seinstansi,
    pastikan_sudah_mulai,
    pastikan_versi,
    rapikan,
    simpan,
)


@dataclass(frozen=True)
class Bukti:
    """Evidence handed in with a realisation, a feedback or an objection; false when there is none."""

    berkas: Sequence[BerkasUnggahan] = field(default_factory=tuple)
    tautan: Sequence[str] = field(default_factory=tuple)
    keterangan: str = ""

    def __bool__(self) -> bool:
        return bool(self.berkas) or any(t.strip() for t in self.tautan)


@dengan_terjemahan
def simpan_realisasi(
    *, actor: Actor, skp_id: int, periode_id: int, hasil_id: int, indikator_id: int | None, uraian: str, capaian: str,
    bukti: Bukti | None = None, versi: int | None = None,
) -> Realisasi:  # fmt: skip
    """Write or change what was achieved in a period; refused once the period's evaluation is final.

    Errors: MasukanSalah with the field, TidakBerhak, VersiLama (`versi` of the realisation shown), TidakDitemukan.
    """
    with mengubah_skp(actor, skp_id, "simpan_realisasi") as skp:
        izin.catat_realisasi(actor, skp).pastikan()
        periode = periode_periodik(skp, periode_id)
        pastikan_sudah_mulai(skp, periode)
        pastikan_periode_terbuka(skp, periode)
        hasil = HasilKerja.objects.filter(skp=skp, pk=hasil_id).prefetch_related("indikator").first()
        if hasil is None:
            raise TidakDitemukan("Hasil kerja tidak ditemukan pada SKP ini.")
        if indikator_id is None and hasil.indikator.all():
            raise MasukanSalah("Pilih indikator yang dilaporkan.", isian="indikator")
        if indikator_id is not None and indikator_id not in {i.pk for i in hasil.indikator.all()}:
            raise TidakDitemukan("Indikator tidak ditemukan pada hasil kerja itu.")
        if capaian not in Capaian.values:
            raise MasukanSalah("Pilih capaian: melampaui, sesuai, sebagian, atau belum tercapai.", isian="capaian")
        baris = (
            Realisasi.objects.select_for_update()
            .filter(Q(indikator_id=indikator_id) if indikator_id else Q(indikator__isnull=True))
            .filter(skp=skp, periode=periode, hasil=hasil)
            .first()
        ) or Realisasi(skp=skp, periode=periode, hasil=hasil, indikator_id=indikator_id, versi=0)
        if baris.pk:
            pastikan_versi(baris, versi)
        baris.uraian, baris.capaian = rapikan(uraian, "uraian"), capaian
        simpan(baris)
        _lampirkan(actor, skp, bukti, realisasi=baris)
        return baris


@dengan_terjemahan
def beri_umpan_balik(
    *, actor: Actor, skp_id: int, isi: str, nada: str, sumber: str = "", hasil_id: int | None = None, nilai: str = "",
    tanggal: dt.date | None = None, nama_pemangku: str = "", bukti: Bukti | None = None,
) -> UmpanBalik:  # fmt: skip
    """Give feedback on a result or a value. The assessor's and his superiors' count as PIMPINAN, others' as REKAN.

    A stakeholder outside the agency has no account: the assessor writes it down in that person's name (PEMANGKU).
    The SKP is found in the whole agency, not in the reading scope: colleagues may speak about one another.
    """
    with mengubah_skp_seinstansi(actor, skp_id, "beri_umpan_balik") as skp:
        izin.beri_umpan_balik(actor, skp).pastikan()
        penilai = bool(izin.pejabat_penilai(actor, skp))
        if sumber == SumberUmpanBalik.PEMANGKU:
            if not penilai:
                raise TidakBerhak(
                    "Umpan balik pemangku kepentingan dicatat oleh pejabat penilai.", kode="bukan-penilai"
                )
            nama = rapikan(nama_pemangku, "nama_pemangku", maks=200)
        else:
            sumber = SumberUmpanBalik.PIMPINAN if penilai or izin.memimpin(actor, skp) else SumberUmpanBalik.REKAN
            nama = actor.nama
        hari = hari_ini(skp.instansi.zona)
        tanggal = tanggal or hari
        if not skp.masa.lower <= tanggal <= hari:
            raise MasukanSalah(f"Tanggal umpan balik antara {skp.masa.lower:%d-%m-%Y} dan hari ini.", isian="tanggal")
        if nada not in NadaUmpanBalik.values:
            raise MasukanSalah("Pilih jenis umpan balik: apresiasi, saran, atau catatan.", isian="nada")
        if nilai and nilai not in Berakhlak.values:
            raise MasukanSalah("Nilai BerAKHLAK itu tidak dikenal.", isian="nilai")
        if hasil_id and nilai:
            raise MasukanSalah("Pilih satu hasil kerja atau satu nilai, bukan keduanya.", isian="nilai")
        if hasil_id and not HasilKerja.objects.filter(pk=hasil_id, skp=skp).exists():
            raise TidakDitemukan("Hasil kerja tidak ditemukan pada SKP ini.")
        baris = UmpanBalik.objects.create(
            skp=skp, tanggal=tanggal, sumber=sumber, nada=nada, hasil_id=hasil_id, nilai=nilai,
            isi=rapikan(isi, "isi"), pemberi_id=actor.pengguna_id or 0, nama_pemberi=nama,
        )  # fmt: skip
        _lampirkan(actor, skp, bukti, umpan_balik=baris)
        return baris


@dengan_terjemahan
def tarik_umpan_balik(*, actor: Actor, umpan_balik_id: int, alasan: str) -> None:
    """Take back one's own feedback, with the reason; it stays readable as taken back."""
    skp_id = UmpanBalik.objects.terlihat_oleh(actor).filter(pk=umpan_balik_id).values_list("skp_id", flat=True).first()
    if skp_id is None:
        raise TidakDitemukan("Umpan balik tidak ditemukan.")
    with mengubah_skp_seinstansi(actor, skp_id, "tarik_umpan_balik") as skp:
        baris = UmpanBalik.objects.select_for_update().get(pk=umpan_balik_id)
        izin.tarik(actor, skp, pemilik_id=baris.pemberi_id).pastikan()
        if baris.ditarik_pada is None:
            baris.ditarik_pada, baris.alasan_tarik = sekarang(), rapikan(alasan, "alasan", maks=300)
            baris.save()


def periode_periodik(skp: Skp, periode_id: int) -> Periode:
    """A periodic period of the SKP's year that its span touches; TidakDitemukan otherwise."""
    periode = Periode.objects.filter(
        Q(masa__overlap=skp.masa), pk=periode_id, siklus_id=skp.siklus_id, jenis=JenisPeriode.PERIODIK
    ).first()
    if periode is None:
        raise TidakDitemukan("Periode itu tidak ada pada masa SKP ini.")
    return periode


def _lampirkan(
    actor: Actor, skp: Skp, bukti: Bukti | None, *, realisasi: Realisasi | None = None,
    umpan_balik: UmpanBalik | None = None,
) -> None:  # fmt: skip
    if not bukti:
        return
    for berkas in bukti.berkas:
        simpan_bukti(
            actor, skp, berkas=berkas, keterangan=bukti.keterangan, realisasi=realisasi, umpan_balik=umpan_balik
        )
    for tautan in bukti.tautan:
        if tautan.strip():
            simpan_bukti(
                actor, skp, tautan=tautan, keterangan=bukti.keterangan, realisasi=realisasi, umpan_balik=umpan_balik
            )
