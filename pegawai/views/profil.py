"""One person: summary on any day, career timeline, histories, trail of changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from asn_karier.core.access import MASUK, pintu
from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakBerhak, TidakDitemukan
from asn_karier.core.halaman.components.shapes import Rincian, Tab
from pegawai.calc.nip import periksa as periksa_nip
from pegawai.enums import Peran, TindakanUsulan
from pegawai.forms.riwayat import CATAT
from pegawai.models import Keadaan, Pegawai
from pegawai.permissions.orang import bidang_terlihat, mencakup, samarkan, ubah_data
from pegawai.rules import USULAN
from pegawai.selectors import orang as pembaca
from pegawai.selectors.jejak import jejak_pegawai
from pegawai.selectors.linimasa import jumlah_riwayat, titik_karier
from pegawai.tables import pangkat_golongan, usia
from pegawai.views.daftar import baca_tanggal
from pegawai.views.linimasa import peristiwa_depan, peristiwa_lalu
from pegawai.views.riwayat import JUDUL_RIWAYAT, tabel_riwayat


def _muat(request: HttpRequest, pegawai_id: int) -> tuple[Pegawai, frozenset[str]]:
    """The person inside the scope and the sensitive fields this reader sees; the read is written down."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    orang = pembaca.satu_pegawai(actor, pegawai_id)
    unit = orang.keadaan.unit
    bidang = bidang_terlihat(
        actor, pegawai_id=orang.pk, instansi_id=orang.instansi_id, jalur=unit.jalur if unit else ""
    )
    if actor.orang_id != orang.pk:
        catat_baca(actor, "pegawai", objek_id=orang.pk, request=request, isian=sorted(bidang))
    return orang, bidang


def _alamat(nama: str, *args: Any) -> str:
    try:
        return reverse(nama, args=args)
    except NoReverseMatch:
        return ""


def tab_profil(actor: Actor, orang: Pegawai, aktif: str) -> list[Tab]:
    """Tabs of a profile; parts that a role may not open are not offered."""
    calon = [
        ("ringkasan", "Ringkasan", "pegawai:profil", True),
        ("karier", "Linimasa karier", "pegawai:karier", True),
        ("riwayat", "Riwayat", "pegawai:riwayat", True),
        ("dokumen", "Dokumen", "pegawai:dokumen_pegawai", True),
        ("kinerja", "Kinerja", "penilaian:riwayat", True),
        ("usulan", "Usulan", "pegawai:usulan_pegawai", actor.orang_id == orang.pk),
        ("jejak", "Jejak perubahan", "pegawai:jejak", _boleh_jejak(actor, orang)),
    ]
    return [
        Tab(judul, url, aktif=kunci == aktif)
        for kunci, judul, nama, tampil in calon
        if tampil and (url := _alamat(nama, orang.pk))
    ]


def _boleh_jejak(actor: Actor, orang: Pegawai) -> bool:
    return actor.orang_id == orang.pk or mencakup(actor, orang.instansi_id, "", Peran.BKD, Peran.AUDITOR, Peran.ADMIN)


@pintu(MASUK, uraian="Profil sendiri")
def profil_saya(request: HttpRequest) -> HttpResponse:
    """The profile of whoever is signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.orang_id is None:
        raise TidakDitemukan("Akun ini tidak terhubung dengan data pegawai.")
    return redirect("pegawai:profil", actor.orang_id)


@pintu(MASUK, uraian="Ringkasan seorang pegawai")
def profil(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Who this is, where they stand (today or on a day), and what comes next."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    orang, bidang = _muat(request, pegawai_id)
    per = baca_tanggal(request.GET.get("per"))
    hari = hari_ini(actor.zona)
    keadaan = orang.keadaan if per is None else pembaca.keadaan_pegawai(actor, orang.pk, per)
    konteks = {
        "orang": orang,
        "keadaan": keadaan,
        "per": per or hari,
        "lampau": per is not None and per != hari,
        "tab_profil": tab_profil(actor, orang, "ringkasan"),
        "kedudukan": rincian_kedudukan(keadaan, per or hari),
        "identitas": rincian_identitas(orang, bidang, actor),
        "depan": peristiwa_depan(pembaca.proyeksi_pegawai(orang), titik_karier(orang.pk, hukdis=False)),
        "hari": hari,
        "boleh_hukdis": "hukdis" in bidang,
        "boleh_ubah": bool(ubah_data(actor, instansi_id=orang.instansi_id)),
        "pencatatan": [(jenis, c.judul) for jenis, c in CATAT.items()],
    }
    return render(request, "pegawai/profil.html", konteks)


def rincian_kedudukan(k: Keadaan, per: Any) -> list[Rincian]:
    """Where the person stands on the day."""

    def sejak(tanggal: Any) -> str:
        return f"Sejak {tanggal:%d-%m-%Y}" if tanggal else ""

    return [
        Rincian(
            "Status", k.get_status_display() or None, catatan=sejak(k.tmt_masuk) and f"TMT masuk {k.tmt_masuk:%d-%m-%Y}"
        ),
        Rincian("Kedudukan hukum", k.get_kedudukan_display() or None),
        Rincian("Pangkat, golongan", pangkat_golongan(k.golongan) or None, catatan=sejak(k.tmt_golongan)),
        Rincian("Jabatan", k.nama_jabatan or None, catatan=sejak(k.tmt_jabatan)),
        Rincian(
            "Unit kerja",
            k.unit.nama if k.unit else None,
            url=_alamat("pegawai:unit_lihat", k.unit_id) if k.unit_id else "",
        ),
        Rincian("Jenis jabatan", _jenis(k) or None),
        Rincian("Pendidikan", _pendidikan(k) or None),
        Rincian("Usia", f"{usia(k.tanggal_lahir, per)} tahun"),
    ]


def _jenis(k: Keadaan) -> str:
    tambahan = k.get_jenjang_display() or (f"eselon {k.eselon}" if k.eselon else "")
    return " · ".join(filter(None, (k.get_jenis_jabatan_display(), tambahan)))


def _pendidikan(k: Keadaan) -> str:
    tahun = f" ({k.tahun_lulus})" if k.tahun_lulus else ""
    tingkat = k.get_pendidikan_display()
    # BKN's names of programmes often repeat the level ("S-1 TEKNIK INFORMATIKA").
    awalan = "" if k.nama_pendidikan.upper().startswith(tingkat[:3].upper()) else f"{tingkat} "
    return f"{awalan}{k.nama_pendidikan}{tahun}" if k.pendidikan else ""


def rincian_identitas(orang: Pegawai, bidang: Iterable[str], actor: Actor) -> list[Rincian]:
    """Identity; what this reader may not see is masked, empty fields say so."""
    terlihat = set(bidang)
    nip = periksa_nip(orang.nip, hari=hari_ini())
    sumber = orang.get_sumber_display()

    def isi(kunci: str, label: str, nilai: Any, catatan: str = "") -> Rincian:
        return Rincian(
            label,
            nilai or None,
            sumber=sumber,
            per=orang.diubah_pada.date(),
            lapor_url=_alamat("pegawai:usulan_bidang", kunci) if actor.orang_id == orang.pk else "",
            catatan=catatan,
        )

    def rahasia(kunci: str, label: str, nilai: str) -> Rincian:
        if kunci in terlihat:
            return isi(kunci, label, nilai)
        return Rincian(label, samarkan(kunci, nilai) or None, catatan="Disamarkan untuk peran Anda" if nilai else "")

    return [
        Rincian("NIP" if nip.jenis != "PPPK" else "NI PPPK", nip.tampil or orang.nip),
        isi("tempat_lahir", "Tempat, tanggal lahir", f"{orang.tempat_lahir or '–'}, {orang.tanggal_lahir:%d-%m-%Y}"),
        isi("jenis_kelamin", "Jenis kelamin", orang.get_jenis_kelamin_display()),
        rahasia("agama", "Agama", orang.get_agama_display()),
        rahasia("status_kawin", "Status kawin", orang.get_status_kawin_display()),
        rahasia("nik", "NIK", orang.nik),
        rahasia("npwp", "NPWP", orang.npwp),
        rahasia("telepon", "Telepon", orang.telepon),
        rahasia("email", "Email", orang.email),
        isi("email_dinas", "Email dinas", orang.email_dinas),
        rahasia("alamat", "Alamat", orang.alamat),
    ]


@pintu(MASUK, uraian="Linimasa karier seorang pegawai")
def karier(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Past from the histories, future from the projections, each with its basis."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    orang, bidang = _muat(request, pegawai_id)
    titik = titik_karier(orang.pk, hukdis="hukdis" in bidang)
    lalu = peristiwa_lalu(t for t in titik if t.tanggal)
    konteks = {
        "orang": orang,
        "keadaan": orang.keadaan,
        "tab_profil": tab_profil(actor, orang, "karier"),
        "tanpa_tanggal": peristiwa_lalu(t for t in titik if not t.tanggal),
        "semua": [*lalu, *peristiwa_depan(pembaca.proyeksi_pegawai(orang), titik)],
        "hari": hari_ini(actor.zona),
    }
    return render(request, "pegawai/karier.html", konteks)


@pintu(MASUK, uraian="Riwayat seorang pegawai")
def riwayat(request: HttpRequest, pegawai_id: int, jenis: str = "pangkat") -> HttpResponse:
    """One history as a table, annulled rows included and marked."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    orang, bidang = _muat(request, pegawai_id)
    boleh = "hukdis" in bidang
    if jenis not in JUDUL_RIWAYAT:
        raise TidakDitemukan("Jenis riwayat itu tidak ada.")
    if jenis == "hukdis" and not boleh:
        raise TidakBerhak("Riwayat hukuman disiplin tidak terbuka untuk peran Anda.")
    jumlah = jumlah_riwayat(titik_karier(orang.pk, hukdis=boleh))
    konteks = {
        "orang": orang,
        "keadaan": orang.keadaan,
        "tab_profil": tab_profil(actor, orang, "riwayat"),
        "jenis": jenis,
        "judul_riwayat": JUDUL_RIWAYAT[jenis],
        "bagian": [
            Tab(
                JUDUL_RIWAYAT[j],
                reverse("pegawai:riwayat_jenis", args=[orang.pk, j]),
                aktif=j == jenis,
                jumlah=jumlah.get(j),
            )
            for j in ("pangkat", *(j for j in JUDUL_RIWAYAT if j != "pangkat"))
            if j != "hukdis" or boleh
        ],
        "tabel_riwayat": tabel_riwayat(orang.pk, jenis),
        "boleh_catat": bool(ubah_data(actor, instansi_id=orang.instansi_id)),
        "teks_catat": CATAT[jenis].judul,
        **(_usulan_riwayat(jenis) if actor.orang_id == orang.pk else {}),
    }
    return render(request, "pegawai/riwayat.html", konteks)


def _usulan_riwayat(jenis: str) -> dict[str, str]:
    """What the owner may propose for this history: subjects that correct a row and that add one; "" for neither."""
    sasaran = [(kode, s.tindakan) for kode, s in USULAN.terbaru.nilai.sasaran.items() if s.tabel == jenis]

    def kode(tindakan: str) -> str:
        return next((k for k, boleh in sasaran if tindakan in boleh), "")

    return {"usul_ubah": kode(TindakanUsulan.UBAH), "usul_tambah": kode(TindakanUsulan.TAMBAH)}


@pintu(MASUK, uraian="Jejak perubahan data seorang pegawai")
def jejak(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Every change of the record and its histories: what, who, when, why."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    orang, bidang = _muat(request, pegawai_id)
    if not _boleh_jejak(actor, orang):
        raise TidakBerhak("Jejak perubahan hanya terbuka bagi pegawai sendiri, BKD dan auditor.")
    konteks = {
        "orang": orang,
        "keadaan": orang.keadaan,
        "tab_profil": tab_profil(actor, orang, "jejak"),
        "jejak": jejak_pegawai(orang.pk, hukdis="hukdis" in bidang),
    }
    return render(request, "pegawai/jejak.html", konteks)
