"""The leader's review: who is due, one person per screen, all remaining as proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.catatan import catat_baca
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.components.shapes import Tab
from penilaian.calc.predikat import predikat
from penilaian.enums import KeadaanEvaluasi, Rating
from penilaian.forms.tinjau import URUT_RATING, FormRating
from penilaian.models import Evaluasi, Periode, Skp
from penilaian.permissions import evaluasi as izin
from penilaian.selectors import evaluasi as pembaca
from penilaian.selectors import tinjau
from penilaian.selectors.usulan import UsulanRating, usulan_rating
from penilaian.services.dasar import VersiLama
from penilaian.services.evaluasi import finalkan_evaluasi, finalkan_sisa, simpan_rating
from penilaian.views.dasar import aktor, nomor
from penilaian.views.tinjau_tampil import NADA_GILIRAN, NADA_PREDIKAT, kebijakan_pindah

SESI_SISA = "tinjau-sisa"


def per_halaman(request: HttpRequest) -> int:
    """Rows of a page as chosen below the list."""
    pilih = nomor(request.GET.get("ukuran"))
    return pilih if pilih in {25, 50, 100, 250} else 50


# -- the list ----------------------------------------------------------------------------------------------------------


@require_safe
@pintu(MASUK, uraian="Tinjauan tim oleh pejabat penilai")
def daftar(request: HttpRequest) -> HttpResponse:
    """Who is due in which period: counts, deadline, the people, and the way in."""
    actor = aktor(request)
    tim = tinjau.tim(actor)
    minta = request.GET.get("periode")
    pilihan = tim.periode_pilihan(nomor(minta) or 0 if minta else None)
    if minta and pilihan is None:
        raise TidakDitemukan("Periode itu tidak ada pada tim Anda.")
    if pilihan is None:
        return render(request, "penilaian/tinjau/daftar.html", {"ringkas": None})
    anggota = tim.anggota(pilihan.periode)
    catat_baca(actor, "tim-kinerja", objek_id=pilihan.periode.pk, jumlah=len(anggota), request=request)
    usul = usulan_rating([a.skp for a in anggota if a.dapat], pilihan.periode)
    baris: list[dict[str, Any]] = [
        {"anggota": a, "nada": NADA_GILIRAN[a.giliran], "nada_predikat": _nada_predikat(a.evaluasi),
         "usulan": _kata_usulan(usul.get(a.skp.pk), pilihan.periode), "draf": _draf(a)}
        for a in anggota
    ]  # fmt: skip
    isi = {
        "ringkas": pilihan,
        "nama": pilihan.periode.nama_tahun,
        "tab": [
            Tab(r.periode.nama_tahun, f"?periode={r.periode.pk}", r.periode.pk == pilihan.periode.pk, r.sisa or None)
            for r in sorted(tim.ringkas(), key=lambda r: (r.tahun, r.periode.urut))
        ],
        "baris": baris,
        "pertama": next((a for a in anggota if a.dapat), None),
        "lewat_hari": (tim.hari - pilihan.periode.batas).days,
        "dapat": [b for b in baris if b["anggota"].dapat],
    }
    return render(request, "penilaian/tinjau/daftar.html", isi)


def _draf(a: tinjau.Anggota) -> bool:
    return a.evaluasi is not None and a.evaluasi.keadaan == KeadaanEvaluasi.DISUSUN and bool(a.evaluasi.rating_hasil)


def _nada_predikat(evaluasi: Evaluasi | None) -> str:
    final = evaluasi is not None and evaluasi.keadaan == KeadaanEvaluasi.FINAL
    return NADA_PREDIKAT.get(evaluasi.predikat, "netral") if evaluasi is not None and final else ""


def _kata_usulan(usul: UsulanRating | None, periode: Periode) -> str:
    """The predikat that the proposal would give; empty without evidence."""
    if usul is None or not usul.hasil.rating:
        return ""
    return predikat(usul.hasil.rating, usul.perilaku.rating, periode.hari_akhir).label


# -- one person --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@pintu(MASUK, uraian="Menilai satu pegawai")
def orang(request: HttpRequest, periode_id: int, skp_id: int) -> HttpResponse:
    """Expectations beside evidence and feedback, the proposal preselected; draft, or final and on to the next."""
    actor = aktor(request)
    skp = pembaca.satu_skp(actor, skp_id)
    periode = pembaca.satu_periode(skp, periode_id)
    evaluasi = Evaluasi.objects.filter(skp=skp, periode=periode).first() or Evaluasi(skp=skp, periode=periode, versi=0)
    evaluasi.skp, evaluasi.periode = skp, periode
    if evaluasi.keadaan == KeadaanEvaluasi.FINAL and request.method != "POST":
        return redirect("penilaian:evaluasi", evaluasi.pk)
    izin.nilai(actor, evaluasi).pastikan()
    usul = usulan_rating([skp], periode)[skp.pk]
    if request.method == "POST":
        return _terima(request, evaluasi, usul)
    catat_baca(actor, "evaluasi", objek_id=skp.pegawai_id, request=request)
    return _layar(request, evaluasi, usul, FormRating(initial=_awal(evaluasi, usul)))


def _awal(evaluasi: Evaluasi, usul: UsulanRating) -> dict[str, Any]:
    """What was kept as draft, else the proposal."""
    if evaluasi.rating_hasil or evaluasi.alasan_hasil or evaluasi.rating_perilaku:
        nama = ("rating_hasil", "alasan_hasil", "rating_perilaku", "alasan_perilaku", "catatan", "versi")
        return {n: getattr(evaluasi, n) for n in nama}
    return {
        "rating_hasil": usul.hasil.rating,
        "alasan_hasil": usul.hasil.alasan if usul.hasil.rating else "",
        "rating_perilaku": usul.perilaku.rating,
        "alasan_perilaku": usul.perilaku.alasan,
        "catatan": evaluasi.catatan,
        "versi": evaluasi.versi,
    }


def _terima(request: HttpRequest, evaluasi: Evaluasi, usul: UsulanRating) -> HttpResponse:
    final = request.POST.get("aksi") != "simpan"
    form = FormRating(request.POST, final=final, usul=usul)
    if not form.is_valid():
        return _layar(request, evaluasi, usul, form, status=422)
    dasar: dict[str, Any] = {
        "actor": aktor(request), "skp_id": evaluasi.skp_id, "periode_id": evaluasi.periode_id,
        "isian": form.isian(), "versi": form.cleaned_data["versi"] or 0,
    }  # fmt: skip
    nama = evaluasi.skp.pegawai.nama
    try:
        if not final:
            simpan_rating(**dasar)
            messages.success(request, f"Draf untuk {nama} disimpan.")
            return redirect(request.path)
        finalkan_evaluasi(**dasar)
    except VersiLama:
        return _bentrok(request, evaluasi, usul, form)
    except Bentrok as galat:
        messages.error(request, galat.pesan)
        return redirect(f"{reverse('penilaian:tinjau')}?periode={evaluasi.periode_id}")
    except MasukanSalah as galat:
        form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        return _layar(request, evaluasi, usul, form, status=galat.status)
    messages.success(request, f"Evaluasi {nama} difinalkan.")
    return _maju(request, evaluasi)


def _bentrok(request: HttpRequest, evaluasi: Evaluasi, usul: UsulanRating, form: FormRating) -> HttpResponse:
    """Somebody saved since the page was opened: what is typed stays, what is stored is shown, sending again decides."""
    kini = Evaluasi.objects.filter(skp=evaluasi.skp, periode=evaluasi.periode).select_related("periode").first()
    if kini is None or kini.keadaan == KeadaanEvaluasi.FINAL:
        messages.error(request, "Evaluasi ini baru saja difinalkan di jendela lain.")
        return redirect(f"{reverse('penilaian:tinjau')}?periode={evaluasi.periode_id}")
    kini.skp, kini.periode = evaluasi.skp, evaluasi.periode
    isi = {k: v for k, v in form.cleaned_data.items() if k != "versi"}
    return _layar(
        request, kini, usul, FormRating(initial={**isi, "versi": kini.versi}), status=Bentrok.status, bentrok=True
    )


def _maju(request: HttpRequest, evaluasi: Evaluasi) -> HttpResponse:
    actor = aktor(request)
    tim = tinjau.tim(actor)
    lanjut = tim.berikutnya(evaluasi.periode, evaluasi.skp_id)
    if lanjut is None:
        messages.success(request, f"Semua evaluasi {evaluasi.periode.nama_tahun} yang dapat dinilai sudah selesai.")
        return redirect(f"{reverse('penilaian:tinjau')}?periode={evaluasi.periode_id}")
    return redirect("penilaian:tinjau_orang", evaluasi.periode_id, lanjut.pk)


@dataclass(frozen=True)
class Pilihan:
    """Three large buttons of a rating with the reason below."""

    nama: str
    judul: str
    usulan: str
    kata_usulan: str
    pilihan: Sequence[tuple[str, Any]]
    rating: Any
    alasan: Any


def _layar(
    request: HttpRequest, evaluasi: Evaluasi, usul: UsulanRating, form: FormRating, *, status: int = 200,
    bentrok: bool = False,
) -> HttpResponse:  # fmt: skip
    skp, periode = evaluasi.skp, evaluasi.periode
    tim = tinjau.tim(aktor(request))
    urut = [s.pk for s, g in tim.menurut_giliran(periode) if g in tinjau.DAPAT_DINILAI or s.pk == skp.pk]
    tempat = urut.index(skp.pk) if skp.pk in urut else 0
    isi = {
        "skp": skp,
        "periode": periode,
        "nama_periode": periode.nama_tahun,
        "evaluasi": evaluasi,
        "form": form,
        "rating": [
            Pilihan(n, judul, u.rating, dict(Rating.choices).get(u.rating, ""), URUT_RATING, form[f"rating_{n}"],
                    form[f"alasan_{n}"])
            for n, judul, u in (("hasil", "Hasil kerja", usul.hasil), ("perilaku", "Perilaku kerja", usul.perilaku))
        ],
        "usul": usul,
        "isi": pembaca.isi_periode(skp, periode),
        "matriks": pembaca.matriks(periode, form["rating_hasil"].value() or "", form["rating_perilaku"].value() or ""),
        "nomor": tempat + 1,
        "jumlah": len(urut),
        "sebelum": urut[tempat - 1] if tempat else None,
        "sesudah": urut[tempat + 1] if tempat + 1 < len(urut) else None,
        "pindah": kebijakan_pindah(skp, periode),
        "bentrok": bentrok,
        "kembali": f"{reverse('penilaian:tinjau')}?periode={periode.pk}",
    }  # fmt: skip
    return render(request, "penilaian/tinjau/orang.html", isi, status=status)


@require_safe
@pintu(MASUK, uraian="Predikat dari dua rating")
def predikat_kini(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The predikat that the matrix gives for the two ratings just touched (fragment)."""
    periode = Periode.objects.filter(pk=periode_id).first()
    if periode is None:
        raise TidakDitemukan("Periode itu tidak ada.")
    pilih = [
        r if r in Rating.values else "" for r in (request.GET.get("rating_hasil"), request.GET.get("rating_perilaku"))
    ]
    return render(request, "penilaian/tinjau/predikat.html", {"matriks": pembaca.matriks(periode, *pilih), "oob": True})


# -- all remaining -----------------------------------------------------------------------------------------------------


@require_POST
@pintu(MASUK, uraian="Memfinalkan semua sisanya sesuai usulan")
def sisa(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Step 1: what would be finalised and what not, by name; step 2: done, each with its own check."""
    actor = aktor(request)
    tim = tinjau.tim(actor)
    ringkas = tim.periode_pilihan(periode_id)
    if ringkas is None:
        raise TidakDitemukan("Periode itu tidak ada pada tim Anda.")
    kecuali = {n for teks in request.POST.getlist("kecuali")[:600] if (n := nomor(teks)) is not None}
    anggota = tim.anggota(ringkas.periode)
    if request.POST.get("langkah") != "final":
        return _periksa_sisa(request, ringkas.periode, [a for a in anggota if a.dapat], kecuali)
    diminta = {n for teks in request.POST.getlist("skp")[:600] if (n := nomor(teks)) is not None}
    milik = {a.skp.pk for a in anggota}
    if not diminta <= milik:
        raise TidakBerhak("Ada pegawai yang tidak lagi Anda nilai. Muat ulang daftar tim.", kode="bukan-tim")
    hasil = finalkan_sisa(actor=actor, periode_id=periode_id, skp_ids=sorted(diminta), kecuali=kecuali)
    tinjau.tim(actor)  # Read anew: the badge of the menu counts what is left now.
    request.session[SESI_SISA] = {
        "periode": periode_id, "final": list(hasil.final), "dilewati": [list(b) for b in hasil.dilewati],
        "kecuali": sorted(kecuali & milik),
    }  # fmt: skip
    messages.success(request, hasil.kalimat())
    return redirect("penilaian:tinjau_hasil", periode_id)


def _periksa_sisa(
    request: HttpRequest, periode: Periode, anggota: list[tinjau.Anggota], kecuali: set[int]
) -> HttpResponse:
    usul = usulan_rating([a.skp for a in anggota], periode)
    akan, tidak = [], []
    for a in anggota:
        if a.skp.pk in kecuali:
            continue
        draf = a.evaluasi if _draf(a) else None
        hasil = draf.rating_hasil if draf else usul[a.skp.pk].hasil.rating
        perilaku = draf.rating_perilaku if draf else usul[a.skp.pk].perilaku.rating
        if not hasil or not perilaku:
            tidak.append((a.skp, "Draf belum lengkap." if draf else usul[a.skp.pk].hasil.alasan))
            continue
        kata = dict(Rating.choices)
        jadi = predikat(hasil, perilaku, periode.hari_akhir)
        akan.append(
            {"skp": a.skp, "draf": bool(draf), "hasil": kata[hasil], "perilaku": kata[perilaku],
             "predikat": jadi, "nada": NADA_PREDIKAT[jadi.predikat],
             "alasan": draf.alasan_hasil if draf else usul[a.skp.pk].hasil.alasan}
        )  # fmt: skip
    isi = {
        "periode": periode, "nama": periode.nama_tahun, "akan": akan, "tidak": tidak, "kecuali": sorted(kecuali),
        "dikecualikan": [a.skp for a in anggota if a.skp.pk in kecuali],
        "kembali": f"{reverse('penilaian:tinjau')}?periode={periode.pk}",
    }  # fmt: skip
    return render(request, "penilaian/tinjau/sisa.html", isi)


@require_safe
@pintu(MASUK, uraian="Hasil memfinalkan sisanya")
def hasil_sisa(request: HttpRequest, periode_id: int) -> HttpResponse:
    """What the last bulk act did: who is final, who was skipped and why, who was left out."""
    catatan = request.session.get(SESI_SISA) or {}
    if catatan.get("periode") != periode_id:
        return redirect(f"{reverse('penilaian:tinjau')}?periode={periode_id}")
    actor = aktor(request)
    sebab = dict(catatan["dilewati"])
    ids = [*catatan["final"], *sebab, *catatan["kecuali"]]
    skp = {s.pk: s for s in Skp.objects.terlihat_oleh(actor).filter(pk__in=ids).select_related("pegawai")}
    evaluasi = {e.skp_id: e for e in pembaca.evaluasi_skp(actor, catatan["final"]) if e.periode_id == periode_id}
    isi = {
        "final": [(skp[i], evaluasi.get(i), _nada_predikat(evaluasi.get(i))) for i in catatan["final"] if i in skp],
        "dilewati": [(skp[i], kalimat) for i, kalimat in catatan["dilewati"] if i in skp],
        "kecuali": [skp[i] for i in catatan["kecuali"] if i in skp],
        "periode_id": periode_id,
    }
    return render(request, "penilaian/tinjau/hasil.html", isi)
