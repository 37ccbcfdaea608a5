"""BKD keeps the units: open, rename or move, end, and place those an import had to invent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang, Hasil
from asn_karier.core.halaman.pilih import jawab_cari
from pegawai.forms.organisasi import FormAkhiri, FormGabungkan, FormSusunan, FormTempatkan, FormUnitBaru
from pegawai.models import Instansi, Unit
from pegawai.permissions.orang import kelola_organisasi
from pegawai.selectors import calon, organisasi
from pegawai.services import organisasi as layanan
from pegawai.views.daftar import PENGELOLA


def nomor(teks: str | None) -> int | None:
    """A number from a query string, or None."""
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 16 else None


@pintu(MASUK, uraian="Cari unit untuk isian formulir")
@require_POST
def cari_unit(request: HttpRequest) -> HttpResponse:
    """Results of the unit picker while typing."""
    return jawab_cari(request, calon.unit(request.actor)[0])  # type: ignore[attr-defined]


class HalamanUnit(HalamanBorang):
    """Base of acts on one unit."""

    unit: Unit

    def siapkan(self) -> None:
        """The unit inside the scope, and the right to keep it."""
        self.unit = organisasi.satu_unit(self.actor, self.kwargs["unit_id"])
        kelola_organisasi(self.actor, instansi_id=self.unit.instansi_id).pastikan()

    def remah(self) -> list[tuple[str, str]]:
        """Tree, unit."""
        return [("Unit kerja", reverse("pegawai:unit")), (self.unit.nama, self.batal_url())]

    def batal_url(self) -> str:
        """Back to the unit."""
        return reverse("pegawai:unit_lihat", args=[self.unit.pk])

    def objek_versi(self) -> Any:
        """The unit as stored now."""
        return Unit.objects.get(pk=self.unit.pk)


@pintu(*PENGELOLA, uraian="Tambah unit kerja")
class UnitBaru(HalamanBorang):
    """Open a unit."""

    judul = "Tambah unit"
    ya = "Tambah unit"

    def siapkan(self) -> None:
        """The parent from the link, and through it the agency."""
        induk = nomor(self.request.GET.get("induk"))
        self.induk = organisasi.satu_unit(self.actor, induk) if induk else None
        self.instansi = self.induk.instansi if self.induk else self._instansi()
        kelola_organisasi(self.actor, instansi_id=self.instansi.pk).pastikan()
        self.uraian = self.instansi.nama

    def _instansi(self) -> Instansi:
        semua = Instansi.objects.terlihat_oleh(self.actor)
        if pk := nomor(self.request.GET.get("instansi")):
            satu = semua.filter(pk=pk).first()
            if satu is None:
                raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
            return satu  # type: ignore[no-any-return]
        pilihan = list(semua[:2])
        if len(pilihan) != 1:
            raise MasukanSalah("Buka instansi atau unit induknya lebih dulu, lalu pilih Tambah unit.", isian="instansi")
        return pilihan[0]

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Parent filled in from the link."""
        awal = {"induk": self.induk.pk if self.induk else None}
        return FormUnitBaru(data, actor=self.actor, instansi_id=self.instansi.pk, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Open it."""
        isian["induk_id"] = isian.pop("induk")
        unit = layanan.buat_unit(actor=self.actor, instansi_id=self.instansi.pk, **isian)
        return Hasil(f"{unit.nama} ditambahkan.", reverse("pegawai:unit_lihat", args=[unit.pk]))

    def remah(self) -> list[tuple[str, str]]:
        """Tree, parent."""
        hulu = [("Unit kerja", reverse("pegawai:unit"))]
        return [*hulu, (self.induk.nama, self.batal_url())] if self.induk else hulu

    def batal_url(self) -> str:
        """Back to the parent or the tree."""
        return reverse("pegawai:unit_lihat", args=[self.induk.pk]) if self.induk else reverse("pegawai:unit")


@pintu(*PENGELOLA, uraian="Ubah nama atau induk unit (reorganisasi)")
class UbahSusunan(HalamanUnit):
    """Rename or move a unit, with a preview of what moves along."""

    judul = "Ubah nama atau pindahkan unit"
    ya = "Simpan susunan baru"
    isian_gabung = ("nama", "induk")
    padanan = {"induk_id": "induk"}

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The present arrangement."""
        awal = {"nama": self.unit.nama, "induk": self.unit.induk_id, "versi": self.unit.versi}
        return FormSusunan(data, actor=self.actor, unit=self.unit, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Arrange anew."""
        isian["induk_id"] = isian.pop("induk")
        unit = layanan.ubah_susunan(actor=self.actor, unit_id=self.unit.pk, **isian)
        return Hasil(f"Susunan {unit.nama} disimpan.", self.batal_url())

    def potret(self) -> dict[str, Any]:
        """Name and place."""
        unit = organisasi.satu_unit(self.actor, self.unit.pk)
        letak = " › ".join(u.nama for u in organisasi.leluhur(unit)) or "Unit paling atas"
        return {"Nama": unit.nama, "Letak": letak}

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """What moves along, and whose sight of people changes with it."""
        kini = organisasi.satu_unit(self.actor, self.unit.pk)
        orang = organisasi.jumlah_per_unit([kini]).get(kini.pk, 0)
        bawah = organisasi.jumlah_bawahan(kini)
        kalimat = [f"Ikut berpindah: {bawah} unit di bawahnya dengan {orang} pegawai seluruhnya."]
        if isian["induk"] != self.unit.induk_id:
            kalimat.append(
                "Lingkup verifikator dan pimpinan mengikuti susunan baru: unit di atasnya yang lama tidak lagi melihat "
                "pegawai unit ini."
            )
        return kalimat


@pintu(*PENGELOLA, uraian="Akhiri unit")
class AkhiriUnit(HalamanUnit):
    """End a unit."""

    judul = "Akhiri unit"
    ya = "Akhiri unit"
    bahaya = True

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Day and reason."""
        return FormAkhiri(data)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """End it and its posts."""
        unit = layanan.akhiri_unit(actor=self.actor, unit_id=self.unit.pk, **isian)
        return Hasil(f"{unit.nama} berakhir {isian['sampai']:%d-%m-%Y}.", self.batal_url())

    def catatan(self, isian: dict[str, Any]) -> list[str]:
        """The posts that end with it."""
        return ["Jabatan pada peta jabatan unit ini ikut berakhir pada hari yang sama."]


@pintu(*PENGELOLA, uraian="Tempatkan unit yang belum dikenal")
class TempatkanUnit(HalamanUnit):
    """Give an unknown unit its name and place."""

    judul = "Tempatkan unit"
    uraian = "Unit ini dibuat oleh impor karena ID unornya belum dikenal. Beri nama dan induk yang benar."
    ya = "Tempatkan"
    isian_gabung = ("nama", "induk")

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """Name and parent."""
        awal = {"nama": self.unit.nama, "induk": self.unit.induk_id, "versi": self.unit.versi}
        return FormTempatkan(data, actor=self.actor, unit=self.unit, initial=awal)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Place it."""
        isian["induk_id"] = isian.pop("induk")
        unit = layanan.tempatkan_unit(actor=self.actor, unit_id=self.unit.pk, **isian)
        return Hasil(f"{unit.nama} sekarang dikenal.", self.batal_url())


@pintu(*PENGELOLA, uraian="Hubungkan unit yang belum dikenal")
class GabungkanUnit(HalamanUnit):
    """Link an unknown unit to a known one."""

    judul = "Hubungkan dengan unit yang sudah ada"
    uraian = "Riwayat jabatan dan peta jabatan pindah ke unit tujuan, dan impor berikutnya mengenali ID unornya."
    ya = "Hubungkan"
    padanan = {"tujuan_id": "tujuan"}

    def formulir(self, data: QueryDict | None) -> forms.Form:
        """The known unit."""
        return FormGabungkan(data, actor=self.actor, unit=self.unit)

    def laksanakan(self, isian: dict[str, Any]) -> Hasil:
        """Link them."""
        tujuan = layanan.gabungkan_unit(
            actor=self.actor, unit_id=self.unit.pk, tujuan_id=isian["tujuan"], alasan=isian["alasan"]
        )
        return Hasil(
            f"{self.unit.nama} dihubungkan dengan {tujuan.nama}.", reverse("pegawai:unit_lihat", args=[tujuan.pk])
        )

    def potret(self) -> dict[str, Any]:
        """People of both units, counted below them too."""
        tujuan = nomor(self.request.POST.get("tujuan"))
        unit = [self.unit, *Unit.objects.terlihat_oleh(self.actor).filter(pk=tujuan or 0)]
        jumlah = organisasi.jumlah_per_unit(unit)
        return {f"Pegawai pada {u.nama}": jumlah.get(u.pk, 0) for u in unit}
