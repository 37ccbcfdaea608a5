"""What pickers search: units, posts, people, users; always inside the actor's scope, at most a dozen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.pilih import MAKS, Calon
from pegawai.models import DefinisiJabatan, Keadaan, RiwayatJabatan, Unit
from pegawai.selectors import orang, organisasi
from pegawai.selectors import pengguna as pembaca_akun

Cari = Callable[[str], list[Calon]]
Satu = Callable[[int], Calon | None]


def _per_kata(qs: QuerySet[Any], teks: str, *isian: str) -> QuerySet[Any]:
    for kata in teks.split()[:6]:
        syarat = Q()
        for nama in isian:
            syarat |= Q(**{f"{nama}__icontains": kata})
        qs = qs.filter(syarat)
    return qs


def _letak(unit: Unit) -> str:
    return " · ".join(filter(None, (unit.induk.nama if unit.induk else "unit paling atas", unit.kode)))


def unit(actor: Actor, *, instansi_id: int | None = None, kecuali: Unit | None = None) -> tuple[Cari, Satu]:
    """Units in force; without the subtree of `kecuali`, which cannot become its own ancestor."""
    dasar = organisasi.unit_berlaku(actor).select_related("induk", "instansi")
    if instansi_id is not None:
        dasar = dasar.filter(instansi_id=instansi_id)
    if kecuali is not None:
        dasar = dasar.exclude(jalur__startswith=kecuali.jalur)

    def cari(teks: str) -> list[Calon]:
        hasil = _per_kata(dasar, teks, "nama", "kode").order_by("tingkat", "nama")[:MAKS]
        return [Calon(u.pk, u.nama, _letak(u)) for u in hasil]

    def satu(pk: int) -> Calon | None:
        u = dasar.filter(pk=pk).first()
        return Calon(u.pk, u.nama, _letak(u)) if u else None

    return cari, satu


def definisi(actor: Actor, instansi_id: int) -> tuple[Cari, Satu]:
    """Post definitions of an agency."""
    dasar = DefinisiJabatan.objects.terlihat_oleh(actor).filter(instansi_id=instansi_id)

    def jadi(d: DefinisiJabatan) -> Calon:
        kelas = f"kelas {d.kelas}" if d.kelas else ""
        ket = " · ".join(filter(None, (d.get_jenis_display(), d.get_jenjang_display(), kelas)))
        return Calon(d.pk, d.nama, ket)

    def cari(teks: str) -> list[Calon]:
        return [jadi(d) for d in _per_kata(dasar, teks, "nama").order_by("nama")[:MAKS]]

    def satu(pk: int) -> Calon | None:
        d = dasar.filter(pk=pk).first()
        return jadi(d) if d else None

    return cari, satu


def peta(actor: Actor, instansi_id: int) -> tuple[Cari, Satu]:
    """Posts on the map in force, each with its vacancy or holder."""
    dasar = organisasi.peta_dengan_isi(actor).filter(instansi_id=instansi_id).select_related("unit")

    def jadi(daftar: list[Any]) -> list[Calon]:
        pemangku = _pemangku_tunggal(actor, [p.pk for p in daftar if p.tunggal])
        return [Calon(p.pk, p.nama, _isi_peta(p, pemangku.get(p.pk, ""))) for p in daftar]

    def cari(teks: str) -> list[Calon]:
        hasil = _per_kata(dasar, teks, "nama", "unit__nama").order_by("-pimpinan_unit", "nama", "unit__jalur")[:MAKS]
        return jadi(list(hasil))

    def satu(pk: int) -> Calon | None:
        return next(iter(jadi(list(dasar.filter(pk=pk)))), None)

    return cari, satu


def _pemangku_tunggal(actor: Actor, ids: list[int]) -> dict[int, str]:
    baris = (
        RiwayatJabatan.objects.berlaku()
        .filter(peta_id__in=ids, penugasan="D", periode__contains=hari_ini(actor.zona))
        .values_list("peta_id", "pegawai__nama", "periode")
    )
    return {peta_id: f"dipangku {nama} sejak {masa.lower:%d-%m-%Y}" for peta_id, nama, masa in baris}


def _isi_peta(p: Any, pemangku: str) -> str:
    if p.tunggal:
        isi = pemangku or ("dijalankan Plt./Plh., tanpa pemangku definitif" if p.plt else "kosong")
    else:
        isi = f"terisi {p.terisi} dari {p.kebutuhan}"
    return f"{p.unit.nama} · {isi}"


def pegawai(actor: Actor, *, tanpa_akun: bool = False) -> tuple[Cari, Satu]:
    """People in service by name or NIP."""
    dasar = orang.keadaan(actor).filter(aktif=True)
    if tanpa_akun:
        dasar = dasar.filter(pegawai__akun__isnull=True)

    def jadi(k: Keadaan) -> Calon:
        unit_nama = k.unit.nama if k.unit else ""
        return Calon(k.pk, k.nama, " · ".join(filter(None, (k.nip, k.nama_jabatan, unit_nama))))

    def cari(teks: str) -> list[Calon]:
        qs = orang.cari_keadaan(dasar, teks).select_related("unit").order_by("nama_cari", "pk")
        return [jadi(k) for k in qs[:MAKS]]

    def satu(pk: int) -> Calon | None:
        k = dasar.select_related("unit").filter(pk=pk).first()
        return jadi(k) if k else None

    return cari, satu


def semua_pegawai(actor: Actor) -> tuple[Cari, Satu]:
    """People, those who have left included (for questions about the past)."""
    dasar = orang.keadaan(actor)

    def jadi(k: Keadaan) -> Calon:
        return Calon(k.pk, k.nama, k.nip)

    def cari(teks: str) -> list[Calon]:
        return [jadi(k) for k in orang.cari_keadaan(dasar, teks).order_by("nama_cari", "pk")[:MAKS]]

    def satu(pk: int) -> Calon | None:
        k = dasar.filter(pk=pk).first()
        return jadi(k) if k else None

    return cari, satu


def akun(actor: Actor) -> tuple[Cari, Satu]:
    """Accounts inside the agencies the actor keeps."""
    dasar = pembaca_akun.pengguna(actor)

    def cari(teks: str) -> list[Calon]:
        hasil = _per_kata(dasar, teks, "nama", "nama_pengguna", "nip_masuk").order_by("nama", "pk")[:MAKS]
        return [Calon(p.pk, str(p), p.nama_pengguna) for p in hasil]

    def satu(pk: int) -> Calon | None:
        p = dasar.filter(pk=pk).first()
        return Calon(p.pk, str(p), p.nama_pengguna) if p else None

    return cari, satu


def rekan(actor: Actor) -> tuple[Cari, Satu]:
    """Colleagues of the actor's own agency by name, with post and unit only: anybody may speak to anybody."""
    dasar = Keadaan.objects.pada(None).filter(aktif=True, instansi_id=actor.wilayah_id or 0)
    dasar = dasar.exclude(pk=actor.orang_id or 0)

    def jadi(k: Keadaan) -> Calon:
        return Calon(k.pk, k.nama, " · ".join(filter(None, (k.nama_jabatan, k.unit.nama if k.unit else ""))))

    def cari(teks: str) -> list[Calon]:
        if any(c.isdigit() for c in teks):
            return []
        qs = orang.cari_keadaan(dasar, teks).select_related("unit").order_by("nama_cari", "pk")
        return [jadi(k) for k in qs[:MAKS]]

    def satu(pk: int) -> Calon | None:
        k = dasar.select_related("unit").filter(pk=pk).first()
        return jadi(k) if k else None

    return cari, satu
