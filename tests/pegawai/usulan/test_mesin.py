"""Random lives of proposals: no path leaves the table, every step is in the log, only approval changes the record."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from asn_karier.core.errors import Bentrok, DomainError, TidakBerhak, TidakDitemukan
from asn_karier.core.workflow import CatatanLangkah
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import Pegawai, Usulan
from pegawai.services import usulan as layanan
from pegawai.services import usulan_putusan as putusan
from pegawai.workflow import ALUR_USULAN
from tests.kit.pemain import Pemain
from tests.kit.usulan import usul

PELAKU = ("pegi", "vera", "bunga", "audi", "tono", "bulan")
SASARAN = {"telepon": ("0811 1111 1111", "0812 2222 2222"), "email_dinas": ("a@contoh.test", "b@contoh.test")}
LAKUKAN = {
    "ajukan": layanan.ajukan_usulan,
    "tarik": layanan.tarik_usulan,
    "teruskan": putusan.teruskan_usulan,
    "setujui": putusan.setujui_usulan,
    "ambil_alih": lambda **kw: putusan.ambil_alih_usulan(alasan="Lama", **kw),
    "kembalikan": lambda **kw: putusan.kembalikan_usulan(kode_alasan="BTS-KABUR", **kw),
    "tolak": lambda **kw: putusan.tolak_usulan(kode_alasan="TMS-LAIN", catatan="Lihat SE.", **kw),
}
TABEL = {(dari, baris.act): baris.ke for baris in ALUR_USULAN.langkah.values() for dari in baris.dari}


GILIRAN = {
    K.DRAF: [("ajukan", "pegi")],
    K.DIAJUKAN: [("teruskan", "vera"), ("setujui", "vera"), ("kembalikan", "vera"), ("tolak", "vera")],
    K.DI_BKD: [("setujui", "bunga"), ("kembalikan", "bunga"), ("tolak", "bunga"), ("tarik", "pegi")],
    K.DIKEMBALIKAN: [("ajukan", "pegi")],
    K.DITARIK: [("ajukan", "pegi")],
}


class Kehidupan(RuleBasedStateMachine):
    """People do what they like, in any order; each run is one transaction that is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self.pemain = Pemain()
        self.keadaan: dict[int, str] = {}
        self.catatan: dict[int, int] = {}
        self.nilai = {k: getattr(Pegawai.objects.get(pk=self.pemain.pegi.pk), k) for k in SASARAN}

    @initialize()
    def mulai(self) -> None:
        self.titik = transaction.savepoint()

    def teardown(self) -> None:
        if hasattr(self, "titik"):
            transaction.savepoint_rollback(self.titik)

    @rule(sasaran=st.sampled_from(sorted(SASARAN)), nomor=st.integers(0, 1), langsung=st.booleans())
    def usulkan(self, sasaran: str, nomor: int, langsung: bool) -> None:
        nilai = SASARAN[sasaran][nomor]
        try:
            with transaction.atomic():
                baru = usul(self.pemain.aktor("pegi"), sasaran, {sasaran: nilai}, langsung=langsung)
        except DomainError:
            terbuka = Usulan.objects.filter(sasaran=sasaran, keadaan__in=("DRAF", "DIAJUKAN", "DI_BKD", "DIKEMBALIKAN"))
            assert terbuka.exists() or self.nilai[sasaran] == nilai
            return
        self.keadaan[baru.pk] = K.DIAJUKAN if langsung else K.DRAF
        self.catatan[baru.pk] = 1 + langsung

    @precondition(lambda self: self.keadaan)
    @rule(data=st.data(), act=st.sampled_from(sorted(LAKUKAN)), siapa=st.sampled_from(PELAKU))
    def siapa_saja_mencoba(self, data: st.DataObject, act: str, siapa: str) -> None:
        self._lakukan(data.draw(st.sampled_from(sorted(self.keadaan))), act, siapa)

    @precondition(lambda self: set(self.keadaan.values()) & GILIRAN.keys())
    @rule(data=st.data())
    def yang_mendapat_giliran(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from(sorted(pk for pk, k in self.keadaan.items() if k in GILIRAN)))
        act, siapa = data.draw(st.sampled_from(GILIRAN[self.keadaan[pk]]))
        self._lakukan(pk, act, siapa)

    def _lakukan(self, pk: int, act: str, siapa: str) -> None:
        dari = self.keadaan[pk]
        try:
            with transaction.atomic():
                LAKUKAN[act](actor=self.pemain.aktor(siapa), usulan_id=pk)
        except TidakDitemukan:
            assert siapa in {"tono", "bulan"} or Usulan.objects.get(pk=pk).kali_ajukan == 0
            return
        except (Bentrok, TidakBerhak):
            return
        assert (dari, act) in TABEL, f"{act} dari {dari} tidak ada pada tabel"
        self.keadaan[pk] = TABEL[dari, act]
        self.catatan[pk] += 1
        if act == "setujui":
            usulan = Usulan.objects.get(pk=pk)
            self.nilai[usulan.sasaran] = usulan.sesudah[usulan.sasaran]

    @invariant()
    def keadaan_dan_catatan_cocok(self) -> None:
        nyata = dict(Usulan.objects.filter(pk__in=self.keadaan).values_list("pk", "keadaan"))
        assert nyata == self.keadaan
        for pk, jumlah in self.catatan.items():
            jejak = list(CatatanLangkah.objects.filter(alur="usulan", objek_id=pk).order_by("pk"))
            assert len(jejak) == jumlah
            assert [j.dari for j in jejak] == ["", *(j.ke for j in jejak[:-1])], "setiap langkah menyambung"
            assert jejak[-1].ke == self.keadaan[pk]

    @invariant()
    def satu_usulan_terbuka_per_data(self) -> None:
        terbuka = Usulan.objects.filter(keadaan__in=("DRAF", "DIAJUKAN", "DI_BKD", "DIKEMBALIKAN"))
        kunci = list(terbuka.values_list("pegawai_id", "kunci"))
        assert len(kunci) == len(set(kunci))

    @invariant()
    def data_hanya_berubah_oleh_persetujuan(self) -> None:
        assert {k: getattr(Pegawai.objects.get(pk=self.pemain.pegi.pk), k) for k in SASARAN} == self.nilai

    @invariant()
    def pengusul_tidak_pernah_memutus(self) -> None:
        pegi = self.pemain.akun("pegi").pk
        assert not Usulan.objects.filter(diputus_oleh_id=pegi).exists()
        assert not Usulan.objects.filter(diperiksa_oleh_id=pegi).exists()


def _jalankan(contoh: int, langkah: int) -> None:
    run_state_machine_as_test(
        Kehidupan,
        settings=settings(
            max_examples=contoh,
            stateful_step_count=langkah,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )


@pytest.mark.django_db
def test_kehidupan_acak_usulan_tidak_pernah_keluar_dari_tabel():
    _jalankan(6, 20)


@pytest.mark.lambat
@pytest.mark.django_db
@pytest.mark.timeout(600)
def test_kehidupan_acak_usulan_yang_panjang():
    _jalankan(20, 30)
