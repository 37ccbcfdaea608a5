"""The compliance board: numbers of a unit and of those below it, and the list behind every number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.db.models.functions import Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.massal import AksiMassal
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import MasukanSalah
from penilaian.filters.kepatuhan import SaringanKepatuhan
from penilaian.models import Periode, Siklus, Skp
from penilaian.permissions.laporan import PENGINGAT
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.selectors import kepatuhan, pengecualian
from penilaian.selectors.kalibrasi import PEMBACA as PEMBACA_SIDANG
from penilaian.selectors.kepatuhan_daftar import menurut_nama, saring_kepatuhan, skp_kepatuhan
from penilaian.services.pengingat import ingatkan
from penilaian.tables.kepatuhan import TABEL_KEPATUHAN

# Columns of a list behind a number of e-Kinerja.
KOLOM_EKINERJA = "nama,jabatan,unit,ekinerja_skp,ekinerja_hasil"


@pintu(*PEMBACA_KINERJA, uraian="Papan kepatuhan kinerja")
def papan(request: HttpRequest) -> HttpResponse:
    """Numbers of the unit asked for (or the top of the scope) for a period; with the moment they were counted."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    siklus_id, unit_id = _nomor(request.GET.get("siklus")), _nomor(request.GET.get("unit"))
    kode = request.GET.get("periode", "")[:7]
    isi = kepatuhan.papan(actor, siklus_id=siklus_id, kode=kode, unit_id=unit_id)
    semua = kepatuhan.siklus_terlihat(actor)
    konteks: dict[str, Any] = {
        "papan": isi,
        "siklus_semua": semua,
        "beberapa_instansi": len({s.instansi_id for s in semua}) > 1,
        "boleh_kalibrasi": actor.punya(*PEMBACA_SIDANG),
    }
    if isi is not None:
        konteks |= {
            "periode_semua": list(isi.siklus.periode.all()),
            "angka": _angka(isi),
            "waktu_dan_kecuali": [*_waktu_dan_kecuali(isi), *_tanpa_skp(actor, isi)],
            "angka_ekinerja": _angka_ekinerja(isi),
            "baris": [(b, _tautan(isi, b)) for b in isi.baris],
        }
    return render(request, "penilaian/papan/papan.html", konteks)


@daftarkan_daftar
@pintu(*PEMBACA_KINERJA, uraian="Daftar di balik angka papan kepatuhan")
class DaftarKepatuhan(Daftar):
    """SKP of one period, one per person, narrowed to what a number of the board counts."""

    kunci = "kepatuhan"
    judul = "Kepatuhan kinerja"
    uraian = "Satu baris satu orang; yang pindah di tengah periode dan yang menjadi Plt. dihitung sekali."
    tabel = TABEL_KEPATUHAN
    filterset = SaringanKepatuhan
    templat = "penilaian/papan/daftar.html"
    jenis_baca = "kepatuhan-kinerja"
    petunjuk_cari = "Nama atau NIP"
    kosong = "Belum ada SKP pada periode ini. Pengelola BKD membuka tahun kinerja lebih dulu."
    terpilih: tuple[Siklus, Periode] | None = None
    aksi_massal = (
        AksiMassal(
            "ingatkan", "Ingatkan", lambda actor, ids: _ingatkan(actor, ids), frozenset(PENGINGAT),
            konfirmasi="Pengingat dikirim lewat surel kepada yang harus bertindak, sekali sehari untuk hal yang sama.",
        ),
    )  # fmt: skip

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Rows of the chosen year and period (the usual ones when nothing is chosen)."""
        pilih = kepatuhan.pilih(actor, _nomor(minta.data.get("siklus")), minta.data.get("periode", "")[:7])
        self.terpilih = pilih
        if pilih is None:
            return Skp.objects.none().annotate(nama_urut=Upper("pegawai__nama"))
        status = minta.data.get("status", "")
        qs = saring_kepatuhan(skp_kepatuhan(actor, *pilih), *pilih, status)
        return menurut_nama(qs, *pilih, status, seluruhnya=not minta.data.get("unit"))

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """Year and period the rows belong to, also when nobody chose them."""
        if self.terpilih is None:
            return {}
        siklus, periode = self.terpilih
        return {"masa": f"{periode.nama} {siklus.tahun}", "instansi": siklus.instansi.nama}

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By name or NIP."""
        angka = "".join(c for c in teks if c.isdigit())
        if len(angka) >= 4:
            return qs.filter(pegawai__nip__startswith=angka)
        for kata in teks.split()[:6]:
            qs = qs.filter(pegawai__nama__icontains=kata)
        return qs


def _ingatkan(actor: Actor, ids: Sequence[int]) -> str:
    """Remind about the period of the rows: the last one that is over in their year."""
    siklus_id = Skp.objects.terlihat_oleh(actor).filter(pk__in=ids[:1]).values_list("siklus_id", flat=True).first()
    pilih = kepatuhan.pilih(actor, siklus_id, "")
    if pilih is None:
        raise MasukanSalah("Tidak ada SKP yang dipilih.", isian="pilih")
    return ingatkan(actor=actor, periode_id=pilih[1].pk, skp_ids=ids).kalimat()


def _angka(papan: kepatuhan.Papan) -> list[dict[str, Any]]:
    """The cards on top; each opens its list."""
    h = papan.jumlah
    unit = papan.unit.id if papan.unit else None

    def kartu(judul: str, nilai: int, status: str, ikon: str, keterangan: str = "", nada: str = "") -> dict[str, Any]:
        return {
            "judul": judul, "nilai": nilai, "url": alamat_daftar(papan.siklus.pk, papan.periode, unit, status),
            "ikon": ikon, "keterangan": keterangan, "nada": nada if nilai else "",
        }  # fmt: skip

    return [
        kartu("Wajib dinilai", h.wajib, "wajib", "orang-banyak"),
        kartu("SKP ditetapkan", h.ditetapkan, "ditetapkan", "dokumen", _persen(h.persen_ditetapkan)),
        kartu("Belum ditetapkan", h.wajib - h.ditetapkan, "belum_ditetapkan", "perhatian",
              f"{h.draf} draf, {h.diajukan} menunggu penilai", "perhatian"),
        kartu("Belum ada realisasi", h.wajib - h.realisasi, "tanpa_realisasi", "jam", "giliran pegawai", "perhatian"),
        kartu("Belum dievaluasi", h.wajib - h.dievaluasi, "belum_dievaluasi", "jam", "giliran penilai", "perhatian"),
        kartu("Sudah dievaluasi", h.dievaluasi, "dievaluasi", "centang", _persen(h.persen_dievaluasi)),
    ]  # fmt: skip


def _waktu_dan_kecuali(papan: kepatuhan.Papan) -> list[tuple[str, int, str]]:
    """What the sentence below the cards counts: words, number, the list behind it."""
    h = papan.jumlah
    isi = (
        (f"SKP ditetapkan sampai batas ({papan.siklus.batas_penetapan:%d-%m-%Y})", h.tetap_tepat, "tepat_ditetapkan"),
        (f"Dievaluasi sampai batas ({papan.periode.batas:%d-%m-%Y})", h.evaluasi_tepat, "tepat_dievaluasi"),
        ("Masih draf di pegawai", h.draf, "draf"),
        ("Menunggu penilai menetapkan", h.diajukan, "diajukan"),
        ("Dikecualikan, tidak ikut dihitung", h.dikecualikan, "dikecualikan"),
    )
    unit = papan.unit.id if papan.unit else None
    return [(kata, n, alamat_daftar(papan.siklus.pk, papan.periode, unit, status)) for kata, n, status in isi]


def _tanpa_skp(actor: Actor, papan: kepatuhan.Papan) -> list[tuple[str, int, str]]:
    """Who was excused before the year was opened has no SKP for the board to count: named beside, with their list."""
    jumlah = pengecualian.jumlah_tanpa_skp(actor, papan.periode, papan.unit.jalur if papan.unit else "")
    isi = {"siklus": papan.siklus.pk, "periode": papan.periode.kode, "tanpa_skp": "true"}
    isi |= {"unit": papan.unit.id} if papan.unit else {}
    url = f"{reverse('penilaian:pengecualian')}?{urlencode(isi)}"
    return [("Dikecualikan sejak awal, tanpa SKP", jumlah, url)] if jumlah else []


def _angka_ekinerja(papan: kepatuhan.Papan) -> list[tuple[str, int, str]]:
    """What e-Kinerja has of the same people: words, number, the list behind it; empty where nothing was imported."""
    ek = papan.ekinerja
    if ek is None:
        return []
    isi = (
        ("SKP disetujui", ek.disetujui, "ek_disetujui"),
        ("SKP belum disetujui", ek.belum_disetujui, "ek_belum_disetujui"),
        ("Tanpa SKP (giliran pegawai)", ek.tanpa_skp, "ek_tanpa_skp"),
        ("Sudah dinilai", ek.dinilai, "ek_dinilai"),
        ("Belum dinilai (giliran penilai)", ek.belum_dinilai, "ek_belum_dinilai"),
    )
    unit = papan.unit.id if papan.unit else None
    return [(kata, n, alamat_daftar(papan.siklus.pk, papan.periode, unit, status)) for kata, n, status in isi]


def _tautan(papan: kepatuhan.Papan, baris: kepatuhan.BarisUnit) -> dict[str, str]:
    unit = baris.unit.id if baris.unit else None
    return {
        status: alamat_daftar(papan.siklus.pk, papan.periode, unit, status, langsung=baris.langsung)
        for status in (
            "wajib",
            "belum_ditetapkan",
            "tanpa_realisasi",
            "belum_dievaluasi",
            "dievaluasi",
            "ditetapkan",
            "ek_belum_disetujui",
            "ek_belum_dinilai",
        )
    } | {"turun": _alamat_papan(papan, unit) if unit else ""}


def _alamat_papan(papan: kepatuhan.Papan, unit_id: int) -> str:
    kueri = urlencode({"siklus": papan.siklus.pk, "periode": papan.periode.kode, "unit": unit_id})
    return f"{reverse('penilaian:papan')}?{kueri}"


def alamat_daftar(
    siklus_id: int, periode: Periode, unit_id: int | None, status: str, *, langsung: bool = False
) -> str:  # fmt: skip
    """The list behind a number; `langsung` for the unit without those below it."""
    isi = {
        "siklus": siklus_id, "periode": periode.kode, "unit": unit_id, "langsung": langsung or None, "status": status,
        "kolom": KOLOM_EKINERJA if status.startswith("ek_") else None,
    }  # fmt: skip
    return f"{reverse('penilaian:papan_daftar')}?{urlencode({k: v for k, v in isi.items() if v})}"


def _persen(nilai: int | None) -> str:
    return f"{nilai}%" if nilai is not None else ""


def _nomor(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 16 else None
