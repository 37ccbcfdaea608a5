"""The performance year of an agency: prepare, open drafts for everybody, keep assessors current, close spans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Max, Q
from django.db.models.functions import Now

from asn_karier.core.actor import Actor, aktor_sistem
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.models import CatatanLangkah
from asn_karier.core.queue import Sewa, buat_pekerjaan
from pegawai.enums import JenisInstansi
from pegawai.selectors.lingkup import instansi_terlihat
from pegawai.selectors.pejabat import Posisi, induk_unit, posisi_pegawai
from penilaian.calc.kelompok import JENIS_JPT, kelompok_skp
from penilaian.calc.penilai import tentukan_penilai
from penilaian.calc.tenggat import TAHUNAN, batas_evaluasi, batas_skp, periode_instansi
from penilaian.enums import (
    SKP_BELUM_FINAL,
    Frekuensi,
    JenisPeriode,
    KeadaanEvaluasi,
    KeadaanSiklus,
    KeadaanSkp,
)
from penilaian.models import Evaluasi, Pengecualian, Periode, Siklus, Skp
from penilaian.permissions.evaluasi import kelola_siklus
from penilaian.rules import KHUSUS, USULAN_RATING
from penilaian.selectors.delegasi import delegasi_berlaku
from penilaian.selectors.pemimpin import pemimpin_menilai
from penilaian.selectors.setelan import setelan_instansi, setelan_rating
from penilaian.services.skp import pasang_penilai
from penilaian.workflow import ALUR_SKP

POTONG = 2000
# Who assesses the highest official of an agency.
KEPALA: dict[str, str] = {
    JenisInstansi.PROVINSI: "Gubernur",
    JenisInstansi.KABUPATEN: "Bupati",
    JenisInstansi.KOTA: "Wali Kota",
}
_BELUM_DITERIMA = Q(keadaan=KeadaanEvaluasi.FINAL, diterima_pada__isnull=True, periode__jenis=JenisPeriode.TAHUNAN)


@dengan_terjemahan
def siapkan_siklus(*, actor: Actor, instansi_id: int, tahun: int) -> Siklus:
    """Prepare a year: its periods with their deadlines by the rules and settings of the agency. Once per year."""
    _instansi(actor, instansi_id)
    setelan = setelan_instansi(instansi_id).get("tenggat_evaluasi")
    with transaction.atomic(), perbuatan(actor, "siapkan_tahun_kinerja"):
        kode = periode_instansi(tahun, setelan)
        tetap = batas_skp(tahun, setelan)
        siklus = Siklus.objects.create(
            instansi_id=instansi_id, tahun=tahun, batas_penetapan=tetap.batas, versi_aturan=tetap.versi,
            frekuensi=Frekuensi.BULAN if kode[0].startswith("B") else Frekuensi.TRIWULAN,
        )  # fmt: skip
        for urut, satu in enumerate((*kode, TAHUNAN)):
            batas = batas_evaluasi(tahun, satu, setelan)
            Periode.objects.create(
                siklus=siklus, kode=satu, urut=urut, batas=batas.batas,
                jenis=JenisPeriode.TAHUNAN if satu == TAHUNAN else JenisPeriode.PERIODIK,
                masa=DateRange(batas.mulai, batas.akhir + dt.timedelta(days=1), "[)"),
            )  # fmt: skip
        return siklus


@dengan_terjemahan
def minta_buka(*, actor: Actor, siklus_id: int) -> Any:
    """Ask for the drafts of everybody in service, as a job with progress; asking again adds who is missing."""
    with transaction.atomic(), perbuatan(actor, "buka_tahun_kinerja"):
        siklus = _siklus(actor, siklus_id)
        if siklus.keadaan == KeadaanSiklus.DITUTUP:
            raise Bentrok("Tahun kinerja ini sudah ditutup.", kode="siklus-ditutup")
        siklus.keadaan = KeadaanSiklus.BERJALAN
        siklus.versi += 1
        siklus.save()
        return buat_pekerjaan(
            "penilaian.buka_siklus", actor=actor, wilayah_id=siklus.instansi_id, args={"siklus_id": siklus.pk}
        )


class HasilBuka(NamedTuple):
    """What opening did: drafts made, people who had one, excused for the whole year, without assessor."""

    dibuat: int
    sudah_ada: int
    dikecualikan: int
    tanpa_penilai: int


def buka(sewa: Sewa) -> dict[str, int]:
    """Make the drafts of a year in batches, one transaction each; killed and started again it goes on, none twice."""
    siklus = Siklus.objects.select_related("instansi").get(pk=sewa.args["siklus_id"])
    lihat = Penempat(siklus)
    sewa.lapor(total=lihat.jumlah, pesan="Menyusun draf SKP")
    hasil = HasilBuka(*(sewa.titik["hasil"] if sewa.titik else (0, 0, 0, 0)))
    sesudah = sewa.titik["sesudah"] if sewa.titik else 0
    selesai = sewa.kemajuan
    for potong in _potongan(lihat.posisi(sesudah), POTONG):
        with transaction.atomic(), perbuatan(sewa.actor(), "buka_tahun_kinerja"):
            satu = lihat.buat(potong, sewa.pemilik_id, sewa.actor().nama)
            hasil = HasilBuka(*(a + b for a, b in zip(hasil, satu, strict=True)))
            selesai += len(potong)
            sewa.lapor(selesai=selesai)
            sewa.kunci(titik={"sesudah": potong[-1].pegawai_id, "hasil": list(hasil)})
    return hasil._asdict()


class Penempat:
    """Everything that decides about a draft, read once for the whole agency."""

    def __init__(self, siklus: Siklus) -> None:
        self.siklus = siklus
        self.awal, self.akhir = dt.date(siklus.tahun, 1, 1), dt.date(siklus.tahun + 1, 1, 1)
        self.hari = hari_ini(siklus.instansi.zona)
        # Drafts of a running year are placed by today's map, those of a past year by the map at its end.
        self.tanggal = None if self.hari < self.akhir else self.akhir - dt.timedelta(days=1)
        self.induk = induk_unit(siklus.instansi_id, self.tanggal)
        self.pemimpin = pemimpin_menilai(siklus.instansi_id, self.tanggal, self.hari)
        self.delegasi = delegasi_berlaku(siklus.instansi_id, min(self.hari, self.akhir - dt.timedelta(days=1)))
        setelan = setelan_instansi(siklus.instansi_id).get("penilaian_khusus")
        self.khusus = KHUSUS.on(self.awal, setelan).nilai
        self.kepala = KEPALA.get(siklus.instansi.jenis, "Pimpinan instansi")
        self.kecuali = set(
            Pengecualian.objects.filter(
                instansi_id=siklus.instansi_id, dicabut_pada__isnull=True,
                masa__contains=DateRange(self.awal, self.akhir, "[)"),
            ).values_list("pegawai_id", flat=True)
        )  # fmt: skip
        self.jumlah = sum(1 for _ in posisi_pegawai(siklus.instansi_id, self.tanggal))

    def posisi(self, sesudah: int) -> Iterator[Posisi]:
        """Positions after an id, by id."""
        return (p for p in posisi_pegawai(self.siklus.instansi_id, self.tanggal) if p.pegawai_id > sesudah)

    def buat(self, potong: Sequence[Posisi], pengguna_id: int | None, nama: str) -> HasilBuka:
        """Drafts of a batch with their first step in the log.

        Somebody whose SKP was closed early (a transfer) gets the rest of the year, from the day it ended.
        """
        ids = [p.pegawai_id for p in potong]
        terpakai = dict(
            Skp.objects.filter(pegawai_id__in=ids, masa__overlap=DateRange(self.awal, self.akhir, "[)"))
            .exclude(keadaan=KeadaanSkp.DIBATALKAN)
            .values_list("pegawai_id")
            .annotate(sampai=Max("masa__endswith"))
        )
        ada = {pk for pk, sampai in terpakai.items() if sampai is None or sampai >= self.akhir}
        perlu = [p for p in potong if p.pegawai_id not in ada and p.pegawai_id not in self.kecuali]
        baru = Skp.objects.bulk_create([self._draf(p, terpakai.get(p.pegawai_id)) for p in perlu], batch_size=POTONG)
        waktu = sekarang()
        CatatanLangkah.objects.bulk_create(
            [
                CatatanLangkah(
                    alur=ALUR_SKP.nama, objek_id=s.pk, act="buka", dari="", ke=KeadaanSkp.DRAF,
                    pengguna_id=pengguna_id, nama_pelaku=nama, waktu=waktu,
                )
                for s in baru
            ],
            batch_size=POTONG,
        )  # fmt: skip
        tanpa = sum(1 for s in baru if s.penilai_id is None)
        return HasilBuka(len(baru), len(ada), len(set(ids) & self.kecuali - ada), tanpa)

    def _draf(self, p: Posisi, sesudah: dt.date | None = None) -> Skp:
        masuk = p.tmt_masuk if p.tmt_masuk and p.tmt_masuk < self.akhir else self.awal
        mulai = max(self.awal, masuk, sesudah or self.awal)
        penilai = tentukan_penilai(p.pegawai_id, p.unit_id, self.induk, self.pemimpin, self.delegasi)
        kelompok = kelompok_skp(
            self.khusus, p.jenis_jabatan, p.eselon, memimpin=p.memimpin, unit_id=p.unit_id, induk=self.induk
        )
        skp = Skp(
            instansi_id=self.siklus.instansi_id, siklus=self.siklus, pegawai_id=p.pegawai_id,
            masa=DateRange(mulai, self.akhir, "[)"), unit_id=p.unit_id, peta_id=p.peta_id,
            nama_jabatan=p.nama_jabatan, jenis_jabatan=p.jenis_jabatan, jenjang=p.jenjang, golongan=p.golongan,
            kelompok=kelompok,
        )  # fmt: skip
        pasang_penilai(skp, penilai)
        if penilai.puncak and p.jenis_jabatan in JENIS_JPT:
            skp.penilai_luar = self.kepala
        return skp


def segarkan_semua(instansi_id: int, penilai: Collection[int] | None = None) -> int:
    """Assessors of every running SKP of an agency by today's map; how many changed. Named by hand stays. Idempotent.

    `penilai` (after a delegation) keeps it to SKP that move from one of these people to another, those of a year that
    has ended and waits for its evaluation included.
    """
    hari = hari_ini()
    induk, pemimpin = induk_unit(instansi_id), pemimpin_menilai(instansi_id, None, hari)
    delegasi = delegasi_berlaku(instansi_id, hari)
    berubah = 0
    qs = Skp.objects.filter(instansi_id=instansi_id, keadaan__in=SKP_BELUM_FINAL, penilai_tetap=False).order_by("pk")
    qs = qs.filter(masa__contains=hari) if penilai is None else qs.filter(penilai_id__in=list(penilai))
    for potong in _potongan(qs.iterator(chunk_size=POTONG), POTONG):
        ubah = [
            s for s in potong if pasang_penilai(s, tentukan_penilai(s.pegawai_id, s.unit_id, induk, pemimpin, delegasi))
        ]
        # Somebody assessed from outside keeps that; an SKP under review must not lose its assessor.
        ubah = [s for s in ubah if s.penilai_id is not None or s.keadaan == KeadaanSkp.DRAF]
        if penilai is not None:
            ubah = [s for s in ubah if s.penilai_id in penilai]
        if not ubah:
            continue
        with transaction.atomic(), perbuatan(aktor_sistem(), "segarkan_penilai"):
            tetap = set(
                Skp.objects.select_for_update(of=("self",), no_key=True)
                .filter(pk__in=[s.pk for s in ubah], keadaan__in=SKP_BELUM_FINAL, penilai_tetap=False)
                .order_by("pk")
                .values_list("pk", flat=True)
            )
            ubah = [s for s in ubah if s.pk in tetap]
            Skp.objects.bulk_update(
                ubah, ["penilai", "jenis_penilai", "atasan_penilai", "puncak", "penilai_luar"], batch_size=POTONG
            )
            Skp.objects.filter(pk__in=[s.pk for s in ubah]).update(versi=F("versi") + 1, diubah_pada=Now())
        berubah += len(ubah)
    return berubah


def susulkan_draf(hari: dt.date | None = None) -> int:
    """Drafts for people who came into service, or whose span ended early, in a year that runs; how many. Idempotent.

    Somebody whose SKP of the year was cancelled is left to BKD, who had a reason.
    """
    hari, jumlah = hari or hari_ini(), 0
    berjalan = Siklus.objects.filter(keadaan=KeadaanSiklus.BERJALAN, tahun=hari.year).select_related("instansi")
    for siklus in berjalan.order_by("pk"):
        lihat = Penempat(siklus)
        tahun_ini = Skp.objects.filter(masa__overlap=DateRange(lihat.awal, lihat.akhir, "[)"))
        cukup = Q(keadaan=KeadaanSkp.DIBATALKAN) | Q(masa__endswith__gte=lihat.akhir)
        punya = set(tahun_ini.filter(cukup).values_list("pegawai_id", flat=True))
        for potong in _potongan((p for p in lihat.posisi(0) if p.pegawai_id not in punya), POTONG):
            with transaction.atomic(), perbuatan(aktor_sistem(), "buka_tahun_kinerja"):
                # The year may be closed by BKD at this moment.
                if not Siklus.objects.select_for_update(no_key=True).filter(
                    pk=siklus.pk, keadaan=KeadaanSiklus.BERJALAN
                ):
                    break
                jumlah += lihat.buat(potong, None, aktor_sistem().nama).dibuat
    return jumlah


def tutup_yang_lewat(hari: dt.date | None = None) -> int:
    """Move every set SKP whose span is over to evaluation (by the system, in batches); how many. Idempotent."""
    hari = hari or hari_ini()
    actor, jumlah = aktor_sistem(), 0
    while True:
        with transaction.atomic(), perbuatan(actor, "tutup_masa_skp"):
            potong = list(
                Skp.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
                .filter(keadaan=KeadaanSkp.DITETAPKAN, masa__endswith__lte=hari)
                .order_by("pk")[:POTONG]
            )
            if not potong:
                return jumlah
            waktu = sekarang()
            CatatanLangkah.objects.bulk_create(
                CatatanLangkah(
                    alur=ALUR_SKP.nama, objek_id=s.pk, act="tutup_periode", dari=s.keadaan, ke=KeadaanSkp.DIEVALUASI,
                    nama_pelaku=actor.nama, waktu=waktu,
                )
                for s in potong
            )  # fmt: skip
            Skp.objects.filter(pk__in=[s.pk for s in potong]).update(
                keadaan=KeadaanSkp.DIEVALUASI, versi=F("versi") + 1, diubah_pada=waktu
            )
            jumlah += len(potong)


@dengan_terjemahan
def tutup_siklus(*, actor: Actor, siklus_id: int) -> Siklus:
    """Close a running year: refused while an SKP is neither final nor cancelled (says how many)."""
    with transaction.atomic(), perbuatan(actor, "tutup_tahun_kinerja"):
        siklus = _siklus(actor, siklus_id)
        if siklus.keadaan != KeadaanSiklus.BERJALAN:
            raise Bentrok(
                f"Yang ditutup adalah tahun kinerja yang berjalan; keadaan {siklus} sekarang "
                f"“{siklus.get_keadaan_display().lower()}”.",
                kode="keadaan-berubah",
            )
        sisa = siklus.skp.filter(keadaan__in=(*SKP_BELUM_FINAL, KeadaanSkp.KEBERATAN)).count()
        if sisa:
            raise MasukanSalah(f"Masih ada {sisa} SKP yang belum final. Selesaikan atau batalkan dengan alasan.")
        siklus.keadaan = KeadaanSiklus.DITUTUP
        siklus.versi += 1
        siklus.save()
        return siklus


def _siklus(actor: Actor, siklus_id: int) -> Siklus:
    siklus = (
        Siklus.objects.terlihat_oleh(actor)
        .select_for_update(of=("self",), no_key=True)
        .select_related("instansi")
        .filter(pk=siklus_id)
        .first()
    )
    if siklus is None:
        raise TidakDitemukan("Tahun kinerja tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_siklus(actor, instansi_id=siklus.instansi_id).pastikan()
    return siklus


def _instansi(actor: Actor, instansi_id: int) -> None:
    if not instansi_terlihat(actor, instansi_id):
        raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_siklus(actor, instansi_id=instansi_id).pastikan()


def _potongan(isi: Iterator[Any], ukuran: int) -> Iterator[list[Any]]:
    sumber = iter(isi)
    while potong := list(islice(sumber, ukuran)):
        yield potong


def anggap_diterima() -> int:
    """Annual evaluations that were final for long enough count as received (dated setting); how many. Idempotent."""
    jumlah = 0
    for instansi_id in Evaluasi.objects.filter(_BELUM_DITERIMA).values_list("skp__instansi_id", flat=True).distinct():
        hari = USULAN_RATING.on(hari_ini(), setelan_rating(instansi_id)).nilai.terima_otomatis_hari
        batas = sekarang() - dt.timedelta(days=hari)
        with transaction.atomic(), perbuatan(aktor_sistem(), "anggap_diterima"):
            jumlah += Evaluasi.objects.filter(
                _BELUM_DITERIMA, skp__instansi_id=instansi_id, dinilai_pada__lte=batas
            ).update(diterima_pada=hari_ini(), versi=F("versi") + 1, diubah_pada=Now())
    return jumlah


def rawat() -> None:
    """What every night needs. Each part is idempotent and runs on its own."""
    tutup_yang_lewat()
    anggap_diterima()
    susulkan_draf()
    berjalan = Siklus.objects.filter(keadaan=KeadaanSiklus.BERJALAN)
    for instansi_id in berjalan.values_list("instansi_id", flat=True).distinct():
        segarkan_semua(instansi_id)
