"""Change proposals as read: one in scope, one's own, the inbox, what waits, automatic checks, the trail of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.decision import Syarat
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.ingatan import ingat, kunci_lingkup, simpan
from asn_karier.core.workflow import CatatanLangkah
from pegawai.enums import USULAN_DIPERIKSA
from pegawai.models import Dokumen, Pegawai, Usulan
from pegawai.permissions.orang import SEMUA_BIDANG, samarkan
from pegawai.permissions.usulan import bidang_usulan
from pegawai.rules import USULAN
from pegawai.selectors.dokumen import berkas_sama, nama_jenis
from pegawai.selectors.usulan_nilai import nilai_kini, sasaran_dari, tampilkan

HITUNG_MAKS = 99
LENCANA_DETIK = 30


def usulan(actor: Actor) -> QuerySet[Usulan]:
    """Proposals inside the scope, with what pages need."""
    return Usulan.objects.terlihat_oleh(actor).select_related(
        "pegawai__keadaan__unit", "pegawai__instansi", "unit", "diperiksa_oleh", "diputus_oleh"
    )


def satu_usulan(actor: Actor, usulan_id: int) -> Usulan:
    """One proposal inside the scope; TidakDitemukan otherwise."""
    satu = usulan(actor).filter(pk=usulan_id).first()
    if satu is None:
        raise TidakDitemukan("Usulan tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def usulan_pegawai(actor: Actor, pegawai_id: int) -> QuerySet[Usulan]:
    """Proposals of one person, newest first."""
    return usulan(actor).filter(pegawai_id=pegawai_id).order_by("-pk")


def antrean(actor: Actor) -> QuerySet[Usulan]:
    """What waits for this actor, the earliest due date first."""
    terlihat: Any = usulan(actor)
    return terlihat.menunggu(actor).order_by("tenggat", "pk")  # type: ignore[no-any-return]


def jumlah_menunggu(actor: Actor) -> int:
    """How many wait for this actor now, counted no further than people read it."""
    baris = Usulan.objects.terlihat_oleh(actor).menunggu(actor).order_by().values("pk")
    return simpan(_kunci_lencana(actor), LENCANA_DETIK, baris[: HITUNG_MAKS + 1].count())


def jumlah_lencana(actor: Actor) -> int:
    """The same number for the menu of every page, some seconds old; the inbox and a decided case renew it."""
    return ingat(_kunci_lencana(actor), LENCANA_DETIK, lambda: jumlah_menunggu(actor), basi=0)


def _kunci_lencana(actor: Actor) -> str:
    return f"usulan-menunggu:{actor.pengguna_id}:{kunci_lingkup(actor)}"


def berikutnya(actor: Actor, setelah: int) -> Usulan | None:
    """The case after this one in the actor's inbox, or its first one."""
    antri = antrean(actor).exclude(pk=setelah)
    asal = Usulan.objects.filter(pk=setelah).values("pk", "tenggat", "keadaan").first()
    if asal and asal["tenggat"] and asal["keadaan"] in USULAN_DIPERIKSA:
        sesudah = Q(tenggat__gt=asal["tenggat"]) | Q(tenggat=asal["tenggat"], pk__gt=asal["pk"])
        if satu := antri.filter(sesudah).first():
            return satu
    return antri.first()


def jejak_langkah(satu: Usulan) -> list[CatatanLangkah]:
    """Every step taken, oldest first."""
    return list(CatatanLangkah.objects.filter(alur="usulan", objek_id=satu.pk).order_by("pk"))


def umur(satu: Usulan, hari: dt.date) -> str:
    """How late it is: "lewat", "hampir" (due today or tomorrow), "aman"; empty when nobody holds it."""
    if satu.tenggat is None or satu.keadaan not in USULAN_DIPERIKSA:
        return ""
    sisa = (satu.tenggat - hari).days
    return "lewat" if sisa < 0 else "hampir" if sisa <= 1 else "aman"


def terlihat(actor: Actor, satu: Usulan, nilai: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the proposal as this actor may read them: sensitive fields masked by role."""
    bidang = bidang_usulan(actor, satu)
    return {
        k: v if k not in SEMUA_BIDANG or k in bidang or v in (None, "") else samarkan(k, str(v))
        for k, v in nilai.items()
    }


def tampil(actor: Actor, satu: Usulan, isian: str, nilai: Mapping[str, Any]) -> str:
    """One value in words, masked when the actor may not read it."""
    isi = nilai.get(isian)
    if terlihat(actor, satu, {isian: isi})[isian] != isi:
        return samarkan(isian, str(isi))
    return tampilkan(satu.sasaran, satu.tabel, isian, isi)


def pemeriksaan(satu: Usulan, dokumen: list[Dokumen]) -> list[Syarat]:
    """What the machine can check for whoever decides: proof, unchanged record, doubles, numbers that must agree."""
    hasil = [*_syarat_bukti(satu, dokumen), *_syarat_dokumen(dokumen)]
    kini = nilai_kini(satu)
    if satu.tindakan != "TAMBAH":
        sama = kini is not None and all(kini.get(k) == v for k, v in satu.sebelum.items())
        kata = "belum berubah" if sama else "sudah berubah"
        hasil.append(Syarat("tetap", f"Data yang tercatat {kata} sejak diusulkan", sama))
    if satu.sasaran == "nik":
        hasil += _syarat_nik(satu.pegawai, str(satu.sesudah.get("nik", "")))
    return hasil


def _syarat_bukti(satu: Usulan, dokumen: list[Dokumen]) -> list[Syarat]:
    versi = USULAN.on(hari_ini(satu.pegawai.instansi.zona))
    hasil = []
    for baris in sasaran_dari(satu.sasaran).bukti:
        ada = [d for d in dokumen if d.kode in baris and not d.batal]
        hasil.append(
            Syarat(
                "bukti",
                " atau ".join(nama_jenis(k) for k in baris),
                bool(ada),
                nilai=ada[0].nama_asli if ada else None,
                sumber=f"Aturan {versi.id}",
            )
        )
    return hasil


def _syarat_dokumen(dokumen: list[Dokumen]) -> list[Syarat]:
    hasil = []
    for satu in dokumen:
        for kalimat in satu.peringatan:
            hasil.append(Syarat("periksa", f"{nama_jenis(satu.kode)}: {kalimat}", None))
        if orang := berkas_sama(satu):
            hasil.append(
                Syarat(
                    "ganda",
                    f"Berkas {nama_jenis(satu.kode)} yang persis sama juga diunggah untuk {orang} pegawai lain",
                    None,
                    sumber="Wajar untuk SK kolektif; selain itu periksa keasliannya",
                )
            )
    return hasil


def _syarat_nik(orang: Pegawai, nik: str) -> list[Syarat]:
    """Digits 7–12 of a NIK are the birth date (the day plus 40 for women); another person's NIK cannot be stored."""
    hari = orang.tanggal_lahir.day + (40 if orang.jenis_kelamin == "P" else 0)
    harap = f"{hari:02d}{orang.tanggal_lahir:%m%y}"
    cocok = nik[6:12] == harap
    lahir = "Tanggal lahir pada angka 7–12 NIK sesuai data pegawai"
    if not cocok:
        lahir = f"Angka 7–12 NIK tertulis {nik[6:12]}, menurut tanggal lahir dan jenis kelamin seharusnya {harap}"
    dipakai = Pegawai.objects.filter(nik=nik).exclude(pk=orang.pk).exists()
    return [
        Syarat("nik-lahir", lahir, cocok or None),
        Syarat(
            "nik-unik", "NIK sudah dipakai pegawai lain" if dipakai else "NIK belum dipakai pegawai lain", not dipakai
        ),
    ]
