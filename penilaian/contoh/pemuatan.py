"""Loads performance years of agencies: drafts by the real service, their content by a few statements per year."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor, aktor_sistem, susun_aktor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini
from pegawai.selectors.identitas import identitas_singkat
from pegawai.selectors.pejabat import induk_unit, pemimpin_unit, posisi_pegawai
from penilaian.calc.predikat import predikat
from penilaian.contoh import kalimat
from penilaian.contoh.khusus import muat_khusus
from penilaian.enums import (
    JenisPeriode,
    KeadaanEvaluasi,
    KeadaanSiklus,
    KeadaanSkp,
    Rating,
    SebabVersi,
)  # fmt: skip
from penilaian.models import AngkaKredit, Evaluasi, Periode, Siklus, Skp, VersiEvaluasi
from penilaian.selectors.setelan import setelan_instansi
from penilaian.services.dasar import sidik
from penilaian.services.kredit import susun_konversi
from penilaian.services.siklus import Penempat, siapkan_siklus

BENIH = 20_260_101
PELAKU = "Data contoh"
POTONG = 2000
_SQL = Path(__file__).resolve().parent / "sql"
Lapor = Callable[[str], None]


def muat(instansi: Sequence[tuple[int, str, str]], *, lapor: Lapor = lambda _: None, tahun: int | None = None) -> int:
    """Load the years that are missing of agencies (id, name, key); how many SKP. A second run changes nothing."""
    kini = tahun or hari_ini().year
    jumlah = 0
    for instansi_id, nama, kunci in instansi:
        awal = jumlah
        for satu in (kini - 2, kini - 1, kini):
            if not Siklus.objects.filter(instansi_id=instansi_id, tahun=satu).exists():
                with transaction.atomic(), connection.cursor() as kursor:
                    kursor.execute("SET LOCAL statement_timeout = 0")
                    n = _Tahun(instansi_id, satu, kunci).muat()
                jumlah += n
                lapor(f"    {nama}: {n:,} SKP tahun {satu}".replace(",", "."))
        if jumlah > awal:
            for kalimat_khusus in muat_khusus(instansi_id, kunci):
                lapor(f"    {nama}: {kalimat_khusus}")
    return jumlah


class _Tahun:
    """One year of one agency."""

    def __init__(self, instansi_id: int, tahun: int, kunci: str) -> None:
        self.actor: Actor = aktor_sistem(PELAKU)
        self.instansi_id, self.tahun, self.kunci = instansi_id, tahun, kunci
        self.acak = random.Random(f"{BENIH}-{instansi_id}-{tahun}")  # noqa: S311
        self.hari = hari_ini()
        self.lewat = tahun < self.hari.year
        self.lama = tahun < self.hari.year - 1

    def muat(self) -> int:
        """Calendar, drafts, content, states, realisation, feedback, evaluations."""
        with perbuatan(self.actor, "muat_contoh"):
            self.siklus = siapkan_siklus(actor=self.actor, instansi_id=self.instansi_id, tahun=self.tahun)
            self._draf()
            _hitung_sebaran("skp")
            self._isi()
            _hitung_sebaran("hasilkerja", "indikator")
            self._keadaan()
            self._realisasi()
            self._umpan_balik()
            for periode in self._sudah_lewat():
                self._evaluasi(periode)
            self.siklus.keadaan = KeadaanSiklus.DITUTUP if self._tuntas() else KeadaanSiklus.BERJALAN
            self.siklus.save()
        return self.siklus.skp.count()

    def _tuntas(self) -> bool:
        """The year before the last is over for everybody."""
        return self.lama and not self.siklus.skp.exclude(keadaan__in=[KeadaanSkp.FINAL, KeadaanSkp.DIBATALKAN]).exists()

    def _draf(self) -> None:
        tempat = Penempat(self.siklus)
        # The invented post map begins in the year of its reorganisation: earlier years are led by the same people.
        tempat.induk, tempat.pemimpin = induk_unit(self.instansi_id), pemimpin_unit(self.instansi_id, hari=self.hari)
        sumber = posisi_pegawai(self.instansi_id, tempat.tanggal)
        while potong := list(islice(sumber, POTONG)):
            tempat.buat(potong, None, PELAKU)
        if self.lama:
            self._lengkapi_penilai(tempat.kepala)

    def _lengkapi_penilai(self, kepala: str) -> None:
        """Of a year that is over BKD has named an assessor where the post above was vacant: the head of the region."""
        with perbuatan(self.actor, "tetapkan_penilai", alasan="Jabatan atasan langsung kosong; ditetapkan BKD."):
            self.siklus.skp.filter(penilai=None, penilai_luar="").update(penilai_luar=kepala, penilai_tetap=True)

    def _isi(self) -> None:
        _siapkan_kalimat()
        for memimpin in (True, False):
            _jalankan("hasil", siklus=self.siklus.pk, memimpin=memimpin)
            _hitung_sebaran("hasilkerja")
        _jalankan("tambahan", siklus=self.siklus.pk)
        _jalankan("indikator", siklus=self.siklus.pk)
        _jalankan("target", siklus=self.siklus.pk)
        _jalankan("harapan", siklus=self.siklus.pk)
        _jalankan("lampiran", siklus=self.siklus.pk)

    def _keadaan(self) -> None:
        """Most were set in January, some late; of the running year a few are still drafts or wait for the assessor.

        The auditor's own SKP of the running year is a draft, so that somebody who tries the demo can write one.
        """
        awal = dt.datetime(self.tahun, 1, 8, 3, tzinfo=dt.UTC)
        akun = None if self.lewat else Pengguna.objects.filter(nama_pengguna=f"auditor.{self.kunci}").first()
        draf = (susun_aktor(akun).orang_id if akun else None) or 0
        _jalankan("ajukan", siklus=self.siklus.pk, awal=awal, sisa=0 if self.lewat else 15, draf=draf)
        _jalankan("tetapkan", siklus=self.siklus.pk, awal=awal, sisa=0 if self.lewat else 30)
        if self.lewat:
            _jalankan("tutup", siklus=self.siklus.pk, akhir=dt.datetime(self.tahun + 1, 1, 1, tzinfo=dt.UTC))

    def _sudah_lewat(self) -> list[Periode]:
        semua = list(self.siklus.periode.order_by("urut"))
        return [p for p in semua if p.masa.upper <= self.hari]

    def _realisasi(self) -> None:
        for p in self._sudah_lewat():
            if p.jenis == JenisPeriode.PERIODIK:
                _jalankan(
                    "realisasi",
                    siklus=self.siklus.pk,
                    periode=p.pk,
                    urut=p.urut,
                    lebih=kalimat.LEBIH,
                    belum=kalimat.BELUM,
                )
                if not self.lewat:
                    _jalankan("bukti", siklus=self.siklus.pk, periode=p.pk)

    def _umpan_balik(self) -> None:
        pemberi = Pengguna.objects.order_by("pk").first()
        if pemberi is None:
            return
        akhir = min(self.hari, dt.date(self.tahun, 12, 20))
        for nomor, (nada, nilai, isi) in enumerate(kalimat.UMPAN):
            _jalankan("umpan", siklus=self.siklus.pk, nomor=nomor, nada=nada, nilai=nilai, isi=isi, akhir=akhir,
                awal=dt.date(self.tahun, 2, 1), hari=(akhir - dt.date(self.tahun, 2, 1)).days, pemberi=pemberi.pk,
            )  # fmt: skip

    def _evaluasi(self, periode: Periode) -> None:
        tahunan = periode.jenis == JenisPeriode.TAHUNAN
        qs = Skp.objects.filter(siklus=self.siklus, masa__overlap=periode.masa).exclude(penilai=None, penilai_luar="")
        keadaan = KeadaanSkp.DIEVALUASI if tahunan else None
        qs = qs.filter(keadaan=keadaan) if keadaan else qs.filter(ditetapkan_pada__isnull=False)
        sisa = 0 if self.lama else 4 if self.lewat else 6  # percent that nobody has evaluated yet
        for potong in _potongan(qs.select_related("unit").order_by("pk").iterator(chunk_size=POTONG)):
            self._nilai([s for s in potong if self.acak.randrange(100) >= sisa], periode, tahunan)

    def _nilai(self, daftar: list[Skp], periode: Periode, tahunan: bool) -> None:
        orang = identitas_singkat({i for s in daftar for i in (s.pegawai_id, s.penilai_id, s.atasan_penilai_id) if i})
        baru = Evaluasi.objects.bulk_create([self._satu(s, periode, orang) for s in daftar], batch_size=POTONG)
        VersiEvaluasi.objects.bulk_create([_versi(e) for e in baru], batch_size=POTONG)
        if not tahunan:
            return
        Skp.objects.filter(pk__in=[s.pk for s in daftar]).update(keadaan=KeadaanSkp.FINAL)
        for e, s in zip(baru, daftar, strict=True):
            e.skp, e.periode = s, periode
        setelan = setelan_instansi(self.siklus.instansi_id).get("angka_kredit")
        kredit = (susun_konversi(e, setelan) for e in baru)
        AngkaKredit.objects.bulk_create([k for k in kredit if k is not None], batch_size=POTONG)

    def _satu(self, skp: Skp, periode: Periode, orang: dict[int, dict[str, str]]) -> Evaluasi:
        hasil, perilaku = _undi(self.acak)
        terlambat = self.acak.random() < 0.07
        hari = periode.batas + dt.timedelta(days=self.acak.randrange(1, 20) if terlambat else -self.acak.randrange(8))
        pada = dt.datetime.combine(min(hari, self.hari), dt.time(2, 30), tzinfo=dt.UTC)
        tahunan = periode.jenis == JenisPeriode.TAHUNAN
        turunan = predikat(hasil, perilaku, periode.hari_akhir)
        return Evaluasi(
            skp=skp, periode=periode, rating_hasil=hasil, rating_perilaku=perilaku,
            alasan_hasil=kalimat.ALASAN_HASIL[hasil], alasan_perilaku=kalimat.ALASAN_PERILAKU[perilaku],
            predikat=turunan.predikat, versi_aturan=turunan.versi,
            keadaan=KeadaanEvaluasi.FINAL, dinilai_pada=pada, terlambat=pada.date() > periode.batas, nomor_versi=1,
            diterima_pada=pada.date() + dt.timedelta(days=2) if tahunan and pada.date() < self.hari else None,
            cuplikan={
                "pegawai": orang.get(skp.pegawai_id, {}), "jenis_penilai": skp.jenis_penilai,
                "penilai": orang.get(skp.penilai_id or 0) or {"nama": skp.penilai_luar},
                "atasan_penilai": orang.get(skp.atasan_penilai_id or 0, {}),
            },
        )  # fmt: skip


def _versi(e: Evaluasi) -> VersiEvaluasi:
    isi = {
        "alasan_hasil": e.alasan_hasil, "alasan_perilaku": e.alasan_perilaku, "catatan": e.catatan,
        "predikat_organisasi": e.predikat_organisasi, "cuplikan": e.cuplikan, "versi_aturan": e.versi_aturan,
    }  # fmt: skip
    return VersiEvaluasi(
        evaluasi=e, nomor=1, sebab=SebabVersi.FINAL, rating_hasil=e.rating_hasil, rating_perilaku=e.rating_perilaku,
        predikat=e.predikat, isi=isi, sidik=sidik([[e.rating_hasil, e.rating_perilaku, e.predikat], isi]),
        nama_pelaku=PELAKU, waktu=e.dinilai_pada or timezone.now(),
    )  # fmt: skip


def _undi(acak: random.Random) -> tuple[Rating, Rating]:
    """Ratings as regions give them: most as expected, a quarter above in one, few below."""
    n = acak.randrange(1000)
    if n < 190:
        return Rating.DI_ATAS, Rating.DI_ATAS
    if n < 260:
        return Rating.DI_ATAS, Rating.SESUAI
    if n < 360:
        return Rating.SESUAI, Rating.DI_ATAS
    if n < 950:
        return Rating.SESUAI, Rating.SESUAI
    if n < 985:
        return Rating.DI_BAWAH, Rating.SESUAI
    if n < 995:
        return Rating.SESUAI, Rating.DI_BAWAH
    return Rating.DI_BAWAH, Rating.DI_BAWAH


def _potongan(isi: Iterator[Any]) -> Iterator[list[Any]]:
    while potong := list(islice(isi, POTONG)):
        yield potong


def _hitung_sebaran(*tabel: str) -> None:
    """Statistics of what this transaction wrote: without them the planner takes a full table for an empty one."""
    with connection.cursor() as kursor:
        for satu in tabel:
            kursor.execute(f"ANALYZE penilaian_{satu}")


def _jalankan(nama: str, **nilai: Any) -> None:
    with connection.cursor() as kursor:
        kursor.execute((_SQL / f"{nama}.sql").read_text("utf-8"), nilai)


def _siapkan_kalimat() -> None:
    """The sentences as temporary tables of this connection."""
    butir = [
        {"grup": grup, "nomor": n, **b._asdict()}
        for grup, isi in (*kalimat.UTAMA.items(), ("TAMBAHAN", kalimat.TAMBAHAN))
        for n, b in enumerate(isi)
    ]
    _jalankan(
        "alat", butir=json.dumps(butir), harapan=json.dumps(kalimat.HARAPAN), lampiran=json.dumps(kalimat.LAMPIRAN)
    )
