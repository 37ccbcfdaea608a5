"""Saved views of lists: keep, make default, share, remove."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.daftar.registri import ambil_daftar, daftar_dikenal
from asn_karier.core.errors import MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.models import TampilanTersimpan

_TIDAK_DISIMPAN = ("halaman", "cari", "tampilan", "ekspor", "hitung")


def _kembali(request: HttpRequest) -> str:
    tujuan = request.POST.get("kembali", "/")
    return tujuan if url_has_allowed_host_and_scheme(tujuan, allowed_hosts=None) else "/"


@pintu(MASUK, uraian="Simpan tampilan daftar")
@require_POST
def simpan(request: HttpRequest) -> HttpResponse:
    """Keep the present filters, order and columns under a name (search text is never kept)."""
    actor = request.actor  # type: ignore[attr-defined]
    nama = " ".join(request.POST.get("nama", "").split())[:60]
    if not nama:
        raise MasukanSalah("Beri nama tampilan, misalnya “Guru golongan III”.", isian="nama")
    kunci = request.POST.get("daftar", "")
    if not daftar_dikenal(kunci):
        raise MasukanSalah("Daftar tidak dikenal.", isian="daftar")
    ambil_daftar(kunci)
    data = QueryDict(request.POST.get("kueri", "")[:2000], mutable=True)
    for parameter in _TIDAK_DISIMPAN:
        data.pop(parameter, None)
    dibagikan = request.POST.get("dibagikan") == "1" and actor.wilayah_id is not None
    tampilan = _buat(actor, kunci, nama, data.urlencode(), dibagikan)
    messages.success(request, f"Tampilan “{nama}” disimpan.")
    data["tampilan"] = str(tampilan.pk)
    return HttpResponseRedirect(f"{_kembali(request).split('?')[0]}?{data.urlencode()}")


@dengan_terjemahan
def _buat(actor: object, kunci: str, nama: str, kueri: str, dibagikan: bool) -> TampilanTersimpan:
    with transaction.atomic():
        return TampilanTersimpan.objects.create(
            daftar=kunci,
            nama=nama,
            pemilik_id=actor.pengguna_id,  # type: ignore[attr-defined]
            wilayah_id=actor.wilayah_id,  # type: ignore[attr-defined]
            dibagikan=dibagikan,
            kueri=kueri,
        )


@pintu(MASUK, uraian="Ubah tampilan daftar tersimpan")
@require_POST
def ubah(request: HttpRequest, tampilan_id: int) -> HttpResponse:
    """Make an own view the default of its list (or no longer), or remove it."""
    actor = request.actor  # type: ignore[attr-defined]
    with transaction.atomic():
        milik = TampilanTersimpan.objects.select_for_update().filter(pk=tampilan_id, pemilik_id=actor.pengguna_id)
        tampilan = milik.first()
        if tampilan is None:
            raise TidakDitemukan("Tampilan tidak ditemukan atau bukan milik Anda.")
        if request.POST.get("aksi") == "hapus":
            tampilan.delete()
            messages.success(request, f"Tampilan “{tampilan.nama}” dihapus.")
        else:
            sekawan = TampilanTersimpan.objects.filter(daftar=tampilan.daftar, pemilik_id=actor.pengguna_id)
            sekawan.update(bawaan=False)
            if not tampilan.bawaan:
                milik.update(bawaan=True)
    return HttpResponseRedirect(_kembali(request))
