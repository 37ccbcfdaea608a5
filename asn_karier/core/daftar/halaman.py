"""A list page: filters in the URL, sort, columns, saved views, bulk acts, export of what is seen.

A room declares a Tabel, a FilterSet and the scoped queryset; everything else happens here, with a query count that
does not depend on the number of rows.
"""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views import View

from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import sekarang
from asn_karier.core.daftar import pencarian
from asn_karier.core.daftar.export import alirkan_csv, tulis_xlsx
from asn_karier.core.daftar.isian_saringan import siapkan_isian
from asn_karier.core.daftar.massal import EKSPOR_TERPILIH, AksiMassal
from asn_karier.core.daftar.permintaan import HALAMAN_MAKS, UKURAN, Pembaca, Permintaan, bilangan, tersembunyi
from asn_karier.core.daftar.reports import waktu_lokal
from asn_karier.core.daftar.tables import Kolom, Tabel
from asn_karier.core.daftar.tampilan import BarisTampil, KepalaKolom, keping, sebut
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.halaman.pages import minta_konfirmasi
from asn_karier.core.models import TampilanTersimpan

HITUNG_MAKS = 1000
# Above this many rows an export runs as a job; a person should not wait for a page longer than a few seconds.
EKSPOR_LANGSUNG = 5000


class Daftar(View):
    """Base of every list page; `daftarkan` makes it known to export jobs by its key."""

    kunci: ClassVar[str]
    judul: ClassVar[str]
    uraian: ClassVar[str] = ""
    tabel: ClassVar[Tabel]
    filterset: ClassVar[type[django_filters.FilterSet]]
    templat: ClassVar[str] = "komponen/halaman_daftar.html"
    jenis_baca: ClassVar[str] = ""
    aksi_massal: ClassVar[tuple[AksiMassal, ...]] = ()
    dapat_dicari: ClassVar[bool] = True
    petunjuk_cari: ClassVar[str] = "Cari"
    judul_kosong: ClassVar[str] = "Masih kosong"
    kosong: ClassVar[str] = "Belum ada data."
    isian_lain: ClassVar[tuple[str, ...]] = ()

    @property
    def urut_awal(self) -> str:
        """Sort parameter that stands for the default order."""
        return next((k.kunci for k in self.tabel.kolom.values() if k.urut[:1] == self.tabel.urut_bawaan[:1]), "")

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Rows inside the actor's scope, as of the day that was asked for."""
        raise NotImplementedError

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """Narrow by search text."""
        return qs

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """Extra context of a room's list."""
        return {}

    # -- reading -----------------------------------------------------------------------------------------------

    def saring(self, actor: Actor, minta: Permintaan) -> tuple[QuerySet[Any], django_filters.FilterSet]:
        """The filtered and ordered queryset, and the filter set (bad values raise MasukanSalah with the field)."""
        saringan = self.filterset(minta.data, queryset=self.queryset(actor, minta), request=Pembaca(actor))
        if not saringan.form.is_valid():
            isian, pesan = next(iter(saringan.form.errors.items()))
            label = saringan.form.fields[isian].label if isian in saringan.form.fields else isian
            raise MasukanSalah(f"Saringan “{label}”: {pesan[0]}", isian=isian)
        qs = saringan.qs
        if minta.teks:
            qs = self.cari(qs, minta.teks)
        return qs.order_by(*self.tabel.urutan(minta.urut)), saringan

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page, its table fragment for htmx, or the export."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if pindah := self._tampilan_bawaan(request, actor):
            return pindah
        minta = Permintaan.dari(request)
        if request.GET.get("saring") == "1":
            return self._formulir_saringan(request, actor, minta)
        qs, saringan = self.saring(actor, minta)
        kolom = self.tabel.pilih(actor, minta.kolom)
        if format_ekspor := request.GET.get("ekspor"):
            return self.ekspor(request, actor, minta, qs, kolom, format_ekspor)
        konteks = self._konteks(request, actor, minta, qs, kolom, saringan)
        sepotong = request.headers.get("HX-Target") == "daftar"
        return render(request, f"{self.templat}#daftar" if sepotong else self.templat, konteks)

    def _formulir_saringan(self, request: HttpRequest, actor: Actor, minta: Permintaan) -> HttpResponse:
        """The filter form, filled with what is set; wrong values keep their sentence on the list itself."""
        saringan = self.filterset(minta.data or None, queryset=self.queryset(actor, minta), request=Pembaca(actor))
        form = siapkan_isian(saringan.form, getattr(saringan, "kosong", {}))
        tampil = [nama for nama in form.fields if nama not in self.isian_lain]
        konteks = {
            "daftar": self,
            "isian_saringan": [form[nama] for nama in tampil],
            "terpilih": {n: sebut(saringan, n, v) for n in tampil if (v := minta.data.get(n))},
            "parameter_lain": tersembunyi(minta, {*tampil, "tampilan", "saring"}),
        }
        templat = "komponen/daftar_saringan.html"
        return render(request, f"{templat}#formulir" if request.headers.get("HX-Request") else templat, konteks)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Search (stored, redirected with a token), an export in the background, or a bulk act on the chosen rows."""
        if bentuk := request.POST.get("ekspor"):
            return self._ekspor_latar(request, bentuk)
        if "teks" in request.POST:
            return self._ke(
                request, cari=pencarian.simpan(request, request.POST["teks"]) if request.POST["teks"].strip() else None
            )
        return self._massal(request)

    def _ekspor_latar(self, request: HttpRequest, bentuk: str) -> HttpResponse:
        from asn_karier.core.daftar.ekspor import minta_ekspor

        actor: Actor = request.actor  # type: ignore[attr-defined]
        minta = Permintaan.dari(request)
        self.saring(actor, minta)
        pekerjaan = minta_ekspor(actor=actor, daftar=self, minta=minta, bentuk=bentuk)
        return redirect("pekerjaan_lihat", pekerjaan.pk)

    def _ke(self, request: HttpRequest, **ganti: str | None) -> HttpResponseRedirect:
        data = request.GET.copy()
        data.pop("halaman", None)
        for nama, nilai in ganti.items():
            data.pop(nama, None)
            if nilai:
                data[nama] = nilai
        return HttpResponseRedirect(f"{request.path}?{data.urlencode()}" if data else request.path)

    def _massal(self, request: HttpRequest) -> HttpResponse:
        from django.contrib import messages

        actor: Actor = request.actor  # type: ignore[attr-defined]
        aksi = next((a for a in self.aksi_untuk(actor) if a.kunci == request.POST.get("aksi")), None)
        if aksi is None:
            raise MasukanSalah("Pilih tindakan yang tersedia pada bilah di atas tabel.", isian="aksi")
        minta = Permintaan.dari(request)
        qs, _ = self.saring(actor, minta)
        if request.POST.get("semua") != "1":
            pilih = [int(p) for p in request.POST.getlist("pilih") if p.isascii() and p.isdigit() and len(p) < 19]
            qs = qs.filter(pk__in=pilih[:1000])
        if aksi is EKSPOR_TERPILIH:
            return self.ekspor(request, actor, minta, qs, self.tabel.pilih(actor, minta.kolom), "xlsx")
        ids = list(qs.order_by("pk").values_list("pk", flat=True)[: EKSPOR_LANGSUNG + 1])
        if not ids:
            raise MasukanSalah("Belum ada baris yang dipilih. Centang baris lebih dulu.", isian="pilih")
        if aksi.konfirmasi:
            tanya = minta_konfirmasi(
                request,
                judul=f"{aksi.label}?",
                uraian=f"{len(ids)} baris dipilih. {aksi.konfirmasi}",
                ya=aksi.label,
                batal_url=request.get_full_path(),
            )
            if tanya:
                return tanya
        messages.success(request, aksi.jalankan(actor, ids))
        return self._ke(request)

    def aksi_untuk(self, actor: Actor) -> list[AksiMassal]:
        """Bulk acts of the actor's roles; every list can export the picked rows."""
        return [EKSPOR_TERPILIH] + [a for a in self.aksi_massal if not a.peran or not actor.peran.isdisjoint(a.peran)]

    # -- context -----------------------------------------------------------------------------------------------

    def _tampilan_bawaan(self, request: HttpRequest, actor: Actor) -> HttpResponse | None:
        if request.GET or request.headers.get("HX-Request"):
            return None
        bawaan = TampilanTersimpan.objects.filter(daftar=self.kunci, pemilik_id=actor.pengguna_id, bawaan=True).first()
        return HttpResponseRedirect(f"{request.path}?{bawaan.kueri}&tampilan={bawaan.pk}") if bawaan else None

    def _konteks(
        self,
        request: HttpRequest,
        actor: Actor,
        minta: Permintaan,
        qs: QuerySet[Any],
        kolom: list[Kolom],
        saringan: django_filters.FilterSet,
    ) -> dict[str, Any]:
        awal = (minta.halaman - 1) * minta.ukuran
        kunci, jumlah, pas = self._kunci(request, qs, awal, minta.ukuran)
        ada_lagi = len(kunci) > minta.ukuran
        baris = self._baris(qs, kolom, kunci[: minta.ukuran])
        return {
            "daftar": self,
            "kolom": [KepalaKolom.dari(k, minta.urut or self.urut_awal) for k in kolom],
            "baris": [
                BarisTampil(nomor, b[self.tabel.kunci_baris], [k.sel(b) for k in kolom])
                for nomor, b in enumerate(baris, start=awal + 1)
            ],
            "jumlah": jumlah,
            "jumlah_pas": pas,
            "awal": awal + 1 if baris else 0,
            "akhir": awal + len(baris),
            "halaman": minta.halaman,
            "halaman_lalu": minta.halaman - 1,
            "halaman_berikut": minta.halaman + 1,
            "jumlah_lebih": jumlah + 1,
            "ekspor_latar": not pas or jumlah > EKSPOR_LANGSUNG,
            "ada_lagi": ada_lagi and minta.halaman < HALAMAN_MAKS,
            "halaman_habis": ada_lagi and minta.halaman >= HALAMAN_MAKS,
            "ukuran": minta.ukuran,
            "pilihan_ukuran": UKURAN,
            "saringan": saringan,
            "parameter_saringan": tersembunyi(minta, {"kolom", "kol"}),
            "keping": keping(saringan, minta),
            "teks_cari": minta.teks,
            "kolom_tersedia": [(k, k.kunci in {x.kunci for x in kolom}) for k in self.tabel.semua(actor)],
            "tampilan": list(
                TampilanTersimpan.objects.filter(daftar=self.kunci, pemilik_id=actor.pengguna_id)
                | TampilanTersimpan.objects.filter(
                    daftar=self.kunci, dibagikan=True, wilayah_id=actor.wilayah_id
                ).exclude(wilayah_id=None)
            ),
            "tampilan_aktif": bilangan(request.GET.get("tampilan"), 0),
            "aksi_massal": self.aksi_untuk(actor),
            **self.konteks_tambahan(request),
        }

    def _kunci(self, request: HttpRequest, qs: QuerySet[Any], awal: int, ukuran: int) -> tuple[list[Any], int, bool]:
        """Keys of the page (one more when rows follow), the number of rows, and whether it is exact.

        Rows are counted only as far as people read, by the same walk that finds the page: an index that holds what is
        filtered and sorted by answers it without the rows.
        """
        sampai = awal + ukuran + 1
        lihat = max(sampai, HITUNG_MAKS + 1) if awal <= HITUNG_MAKS else sampai
        mulai = 0 if awal <= HITUNG_MAKS else awal
        semua = list(qs.values_list("pk", flat=True)[mulai:lihat])
        kunci = semua[awal - mulai : sampai - mulai]
        jumlah = mulai + len(semua)
        if len(kunci) <= ukuran and (kunci or not awal):
            return kunci, jumlah, True
        if request.GET.get("hitung") == "1":
            return kunci, qs.order_by().count(), True
        return (kunci, jumlah, True) if not mulai and jumlah <= HITUNG_MAKS else (kunci, HITUNG_MAKS, False)

    def _baris(self, qs: QuerySet[Any], kolom: list[Kolom], kunci: list[Any]) -> list[dict[str, Any]]:
        """The rows of these keys, in their order."""
        if not kunci:
            return []
        menurut = {b["pk"]: b for b in self.tabel.baca(qs.filter(pk__in=kunci).order_by(), kolom, "pk")}
        return [menurut[k] for k in kunci if k in menurut]

    # -- export ------------------------------------------------------------------------------------------------

    def ekspor(
        self,
        request: HttpRequest,
        actor: Actor,
        minta: Permintaan,
        qs: QuerySet[Any],
        kolom: list[Kolom],
        bentuk: str,
    ) -> HttpResponse:
        """XLSX or CSV of exactly the filtered, ordered rows and chosen columns."""
        if bentuk not in {"xlsx", "csv"}:
            raise MasukanSalah("Bentuk ekspor yang tersedia: xlsx dan csv.", isian="ekspor")
        jumlah = qs.order_by().values("pk")[: EKSPOR_LANGSUNG + 1].count()
        if jumlah > EKSPOR_LANGSUNG:
            raise MasukanSalah(
                f"Lebih dari {EKSPOR_LANGSUNG} baris: gunakan ekspor latar belakang di halaman daftar.", isian="ekspor"
            )
        if self.jenis_baca:
            catat_baca(
                actor, f"ekspor-{self.jenis_baca}", jumlah=jumlah, request=request, isian=[k.kunci for k in kolom]
            )
        baris = self.tabel.baca(qs, kolom)
        nama = f"{self.kunci}-{sekarang():%Y%m%d-%H%M}.{bentuk}"
        kaki = self.kaki(actor, minta, jumlah)
        if bentuk == "csv":
            jawab: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
                alirkan_csv(kolom, baris.iterator(2000), kaki), content_type="text/csv; charset=utf-8"
            )
        else:
            import io

            wadah = io.BytesIO()
            tulis_xlsx(wadah, kolom, baris.iterator(2000), judul=self.judul, kaki=kaki)
            jawab = HttpResponse(
                wadah.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            )
        jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
        return jawab  # type: ignore[return-value]

    def kaki(self, actor: Actor, minta: Permintaan, jumlah: int) -> list[str]:
        """Footer of an export: filter, time, user, rows."""
        saringan = self.filterset(minta.data, queryset=self.queryset(actor, minta), request=Pembaca(actor))
        return [
            f"Saringan: {'; '.join(f'{k.label}: {k.nilai}' for k in keping(saringan, minta)) or 'tanpa saringan'}",
            f"Dibuat: {waktu_lokal(actor)} oleh {actor.nama}",
            f"Jumlah baris: {jumlah}",
        ]
