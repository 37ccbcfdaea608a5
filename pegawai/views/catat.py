"""BKD records facts of a person: rank, post, raise, status …; ends a post; annuls a wrong row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from asn_karier.core.access import pintu
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.components.formats import rupiah
from pegawai.calc.gaji import gaji_pokok
from pegawai.enums import JenisProyeksi
from pegawai.forms.riwayat import CATAT, FormAkhiriJabatan, FormBatalkan, FormFakta
from pegawai.models import Keadaan, Pegawai, Proyeksi
from pegawai.permissions.orang import ubah_data
from pegawai.selectors import orang as pembaca
from pegawai.services import kepegawaian as layanan
from pegawai.tables import pangkat_golongan
from pegawai.views.daftar import PENGELOLA
from pegawai.views.riwayat import MODEL_RIWAYAT, isi_baris


class HalamanOrang(HalamanBorang):
    """Base of acts on one person."""

    orang: Pegawai

    def siapkan(self) -> None:
        """The person inside the scope, and the right to record facts."""
        self.orang = pembaca.satu_pegawai(self.actor, self.kwargs["pegawai_id"])
        ubah_data(self.actor, instansi_id=self.orang.instansi_id).pastikan()
        if self.request.method == "GET":
            catat_baca(self.actor, "pegawai", objek_id=self.orang.pk, request=self.request)

    def konteks(self) -> dict[str, Any]:
        """Whose record this is, above every form."""
        return {"orang": self.orang, "keadaan": self.orang.keadaan}

    def remah(self) -> list[tuple[str, str]]:
        """List, person."""
        profil = reverse("pegawai:profil", args=[self.orang.pk])
        return [("Pegawai", reverse("pegawai:daftar")), (self.orang.nama, profil)]

    def batal_url(self) -> str:
        """Back to the profile."""
        return reverse("pegawai:profil", args=[self.orang.pk])

    def potret(self) -> dict[str, Any]:
        """Where the person stands today and what follows by law."""
        k = Keadaan.objects.select_related("unit").get(pk=self.orang.pk)
        hasil: dict[str, Any] = {
            "Status": k.get_status_display(),
            "Kedudukan hukum": k.get_kedudukan_display(),
            "Pangkat, golongan": pangkat_golongan(k.golongan),
            "Jabatan": k.nama_jabatan,
            "Unit kerja": k.unit.nama if k.unit else "",
            "Penugasan lain": k.get_penugasan_lain_display(),
            "Pendidikan": f"{k.get_pendidikan_display()} {k.nama_pendidikan}".strip(),
        }
        label = dict(JenisProyeksi.choices)
        for p in Proyeksi.objects.filter(pegawai=self.orang):
            hasil[label[p.jenis]] = f"{p.tanggal:%d-%m-%Y}" if p.tanggal else "belum dapat dihitung"
        return hasil


@pintu(*PENGELOLA, uraian="Catat fakta kepegawaian")
class Catat(HalamanOrang):
    """Record one fact; the kind stands in the URL."""

    templat = "pegawai/borang_orang.html"
    tentang = "pegawai/siapa.html"
    padanan = {
        "periode": "tmt", "mkg_bulan": "mkg_tahun", "tanggal_sk": "tanggal_sk", "peta_id": "peta",
        "tingkat": "hukuman",
    }  # fmt: skip

    def siapkan(self) -> None:
        """The kind, then the person."""
        self.jenis = self.kwargs["jenis"]
        if self.jenis not in CATAT:
            raise TidakDitemukan("Jenis riwayat itu tidak ada.")
        super().siapkan()
        self.catat = CATAT[self.jenis]
        self.judul, self.uraian = self.catat.judul, self.catat.uraian
        if self.jenis in {"cltn", "hukdis", "kontrak"}:
            self.padanan = {**self.padanan, "periode": "mulai"}

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The form of this kind."""
        self.form: FormFakta = self.catat.form(data, actor=self.actor, orang=self.orang)
        return self.form

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Call its service."""
        self.catat.layanan(actor=self.actor, pegawai_id=self.orang.pk, sk=self.form.sk(isian), **self.form.kirim(isian))
        tujuan = reverse("pegawai:riwayat_jenis", args=[self.orang.pk, self.jenis])
        return Hasil(f"{self.judul.removeprefix('Catat ').capitalize()} {self.orang.nama} dicatat.", tujuan)

    def batal_url(self) -> str:
        """Back to the history."""
        return reverse("pegawai:riwayat_jenis", args=[self.orang.pk, self.jenis])

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """A day ahead changes nothing today; a raise that differs from the table is worth a second look."""
        hari = hari_ini(self.actor.zona)
        tmt = isian.get("tmt") or isian.get("mulai")
        kalimat = []
        if tmt and tmt > hari:
            kalimat.append(f"Keadaan pegawai berubah mulai {tmt:%d-%m-%Y}; sebelum itu keadaan hari ini tetap.")
        if self.jenis == "kgb":
            kalimat += self._beda_gaji(isian)
        return kalimat

    def _beda_gaji(self, isian: dict[str, Any]) -> list[str]:
        jenis = "PPPK" if self.form.pppk else "PNS"
        tabel = gaji_pokok(jenis, isian["golongan"], isian["mkg_tahun"], isian["tmt"])
        if tabel.gaji is None:
            return [f"Tabel gaji tidak mempunyai sel untuk {isian['golongan']} masa kerja {isian['mkg_tahun']} tahun."]
        if isian["gaji_pokok"] and isian["gaji_pokok"] != tabel.gaji:
            return [f"Tabel gaji menyebut {rupiah(tabel.gaji)}, berbeda dari isian {rupiah(isian['gaji_pokok'])}."]
        return []


class HalamanBaris(HalamanOrang):
    """Base of acts on one row of a history."""

    templat = "pegawai/borang_orang.html"
    tentang = "pegawai/siapa.html"

    def siapkan(self) -> None:
        """The person, then the row, still in force."""
        super().siapkan()
        self.jenis = self.kwargs.get("jenis", "jabatan")
        model = MODEL_RIWAYAT.get(self.jenis)
        baris = (
            model.objects.berlaku().filter(pegawai=self.orang, pk=self.kwargs["riwayat_id"]).first() if model else None
        )
        if baris is None:
            raise TidakDitemukan("Baris riwayat tidak ditemukan atau sudah dibatalkan.")
        self.baris: Any = baris
        self.uraian = " · ".join(isi_baris(self.jenis, self.baris))

    def batal_url(self) -> str:
        """Back to the history."""
        return reverse("pegawai:riwayat_jenis", args=[self.orang.pk, self.jenis])


@pintu(*PENGELOLA, uraian="Batalkan baris riwayat")
class Batalkan(HalamanBaris):
    """Annul a wrong row: it stays readable and no longer counts."""

    judul = "Batalkan baris riwayat"
    ya = "Batalkan baris"
    bahaya = True

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The reason."""
        return FormBatalkan(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Annul it."""
        layanan.batalkan_riwayat(
            actor=self.actor, pegawai_id=self.orang.pk, model=type(self.baris), riwayat_id=self.baris.pk,
            alasan=isian["alasan"],
        )  # fmt: skip
        return Hasil("Baris riwayat dibatalkan.", self.batal_url())


@pintu(*PENGELOLA, uraian="Akhiri jabatan seorang pegawai")
class AkhiriJabatan(HalamanBaris):
    """End a post of a person."""

    judul = "Akhiri jabatan"
    ya = "Akhiri jabatan"
    bahaya = True
    padanan = {"periode": "sampai"}

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Day and reason."""
        return FormAkhiriJabatan(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """End it."""
        layanan.akhiri_jabatan(actor=self.actor, pegawai_id=self.orang.pk, riwayat_id=self.baris.pk, **isian)
        return Hasil(f"Jabatan {self.baris.nama_jabatan} berakhir.", self.batal_url())
