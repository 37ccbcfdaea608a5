"""Own SKP by year, and those that the leader has to set."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from pegawai.selectors.identitas import identitas_singkat
from penilaian.enums import KeadaanSkp as K
from penilaian.models import Siklus, Skp
from penilaian.selectors.ekinerja import di_ekinerja
from penilaian.selectors.skp import evaluasi_terbaru, jumlah_masuk, skp_pegawai, skp_tim, tenggat_skp
from penilaian.services.skp import kelengkapan
from penilaian.views.dasar import aktor
from penilaian.views.skp_tampil import KartuSkp, kartu_skp

TIM_MAKS = 300
_SELESAI = frozenset({K.FINAL, K.FINAL_TETAP, K.DIBATALKAN})


@require_safe
@pintu(MASUK, uraian="SKP sendiri")
def saya(request: HttpRequest) -> HttpResponse:
    """Own SKP, the running ones first: state, who holds it, deadline, what to do."""
    actor = aktor(request)
    if actor.orang_id is None:
        raise TidakDitemukan("Akun ini tidak terhubung dengan data pegawai.")
    kartu = _kartu(request, skp_pegawai(actor.orang_id))
    tahun = hari_ini(actor.zona).year
    konteks = {
        "berjalan": [k for k in kartu if k.skp.keadaan not in _SELESAI],
        "selesai": [k for k in kartu if k.skp.keadaan in _SELESAI],
        "tahun": tahun,
        "dibuka": any(k.skp.siklus.tahun == tahun for k in kartu),
        "masuk": jumlah_masuk(actor),
        "menilai": skp_tim(actor).exists(),
        "ekinerja": di_ekinerja(actor, actor.orang_id, tahun),
    }
    return render(request, "penilaian/skp/saya.html", konteks)


@require_safe
@pintu(MASUK, uraian="SKP tim yang ditetapkan pimpinan")
def masuk(request: HttpRequest) -> HttpResponse:
    """SKP of those the actor assesses, in the newest year: what waits first, then drafts, then the rest."""
    actor = aktor(request)
    if actor.orang_id is None:
        raise TidakDitemukan("Akun ini tidak terhubung dengan data pegawai.")
    tahun_ada = list(
        Siklus.objects.filter(skp__penilai_id=actor.orang_id).order_by("-tahun").distinct().values_list("tahun", "pk")
    )
    minta = request.GET.get("tahun", "")
    pilih = next((b for b in tahun_ada if str(b[0]) == minta), tahun_ada[0] if tahun_ada else None)
    kartu = _kartu(request, list(skp_tim(actor, pilih[1]).order_by("pk")[:TIM_MAKS])) if pilih else []
    kartu.sort(key=lambda k: k.nama)
    if kartu:
        catat_baca(actor, "skp-tim", jumlah=len(kartu), request=request)
    kelompok = [
        ("Menunggu Anda tetapkan", "Baca lalu tetapkan, atau kembalikan dengan alasan.", {K.DIAJUKAN}),
        ("Masih disusun pegawai", "Dapat Anda baca dan komentari.", {K.DRAF}),
        ("Sudah ditetapkan", "", {K.DITETAPKAN, K.DIEVALUASI}),
        ("Selesai dievaluasi", "", {K.FINAL, K.FINAL_TETAP, K.KEBERATAN}),
    ]
    milik = Skp.objects.filter(pegawai_id=actor.orang_id, siklus_id=pilih[1]) if pilih else Skp.objects.none()
    konteks = {
        "bagian": [(j, u, isi) for j, u, k in kelompok if (isi := [s for s in kartu if s.skp.keadaan in k])],
        "tahun": pilih[0] if pilih else None,
        "tahun_lain": [t for t, _ in tahun_ada if pilih and t != pilih[0]],
        "matriks": milik.exclude(keadaan=K.DIBATALKAN).order_by("-masa").first(),
    }
    return render(request, "penilaian/skp/masuk.html", konteks)


def _kartu(request: HttpRequest, daftar: list[Skp]) -> list[KartuSkp]:
    actor = aktor(request)
    hari = hari_ini(actor.zona)
    ids = {i for s in daftar for i in (s.pegawai_id, s.penilai_id, s.atasan_penilai_id) if i}
    orang, tenggat, evaluasi = identitas_singkat(ids), tenggat_skp(daftar), evaluasi_terbaru(daftar)
    syarat = {s.pk: kelengkapan(s) for s in daftar if s.keadaan == K.DRAF and s.pegawai_id == actor.orang_id}
    return [kartu_skp(actor, s, orang, tenggat.get(s.pk), hari, evaluasi.get(s.pk), syarat.get(s.pk)) for s in daftar]
