"""Columns of the room's lists: one declaration for screen, export and print."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, rapikan, tautan
from asn_karier.core.halaman.components.formats import rupiah
from pegawai.calc import golongan as gol
from pegawai.enums import (
    USULAN_DIPERIKSA,
    Eselon,
    JenisJabatan,
    JenisPenugasan,
    JenisProyeksi,
    JenjangJf,
    KeadaanUsulan,
    KedudukanHukum,
    Peran,
    StatusPegawai,
    TindakanUsulan,
    TingkatPendidikan,
)
from pegawai.permissions.orang import BIDANG_PERAN, KONTAK, SEMUA_BIDANG
from pegawai.selectors.dokumen import nama_jenis
from pegawai.selectors.usulan_nilai import label_isian, sasaran_dari, tampilkan, urutkan

STATUS = dict(StatusPegawai.choices)
KEDUDUKAN = dict(KedudukanHukum.choices)
PENDIDIKAN = dict(TingkatPendidikan.choices)
JENIS = dict(JenisJabatan.choices)
JENJANG = dict(JenjangJf.choices)
ESELON = dict(Eselon.choices)
PENUGASAN = dict(JenisPenugasan.choices)
PROYEKSI = dict(JenisProyeksi.choices)


def nama_lengkap(nama: str, depan: str, belakang: str) -> str:
    """Name with titles as on letters."""
    return f"{depan + ' ' if depan else ''}{nama}{', ' + belakang if belakang else ''}"


def usia(lahir: dt.date, per: dt.date) -> int:
    """Age in whole years on a day."""
    return per.year - lahir.year - ((per.month, per.day) < (lahir.month, lahir.day))


def pangkat_golongan(kode: str) -> str:
    """ "Penata Muda, III/a"; PPPK have only the golongan."""
    if not kode:
        return ""
    nama = gol.pangkat(kode) if "/" in kode else ""
    return f"{nama}, {kode}" if nama else kode


class KolomOrang:
    """Columns about a person, whose fields lie behind `awalan` ("" for a list of states)."""

    def __init__(self, awalan: str = "", orang: str = "pegawai__", kunci: str = "pegawai_id") -> None:
        self.a, self.o, self.kunci = awalan, orang, kunci

    def _nama(self, b: Baris) -> str:
        o = self.o
        return nama_lengkap(b[f"{self.a}nama"], b[f"{o}gelar_depan"], b[f"{o}gelar_belakang"])

    def _sel_nama(self, b: Baris) -> SafeString:
        return tautan(reverse("pegawai:profil", args=[b[self.kunci]]), self._nama(b), b[f"{self.a}nip"])

    def _sel_jabatan(self, b: Baris) -> SafeString:
        jabatan, unit = b[f"{self.a}nama_jabatan"], b[f"{self.a}unit__nama"]
        lain = b[f"{self.a}penugasan_lain"]
        tanda = (
            format_html(' <span class="lencana lencana-perhatian">{}</span>', PENUGASAN.get(lain, lain)) if lain else ""
        )
        return format_html(
            '{}{}<span class="sub">{}</span>', jabatan or "Belum ada jabatan definitif", tanda, unit or "Tanpa unit"
        )

    def _sel_golongan(self, b: Baris) -> SafeString:
        golongan, tmt = b[f"{self.a}golongan"], b[f"{self.a}tmt_golongan"]
        if not golongan:
            return rapikan("")
        return format_html('{}<span class="sub">{}</span>', golongan, f"sejak {tmt:%d-%m-%Y}" if tmt else "")

    def kolom(self) -> list[Kolom]:
        """All of them; a list chooses."""
        a, o = self.a, self.o

        def pilihan(kunci: str, judul: str, isian: str, kamus: dict[str, str], **lain: Any) -> Kolom:
            return Kolom(kunci, judul, (f"{a}{isian}",), lambda b: kamus.get(b[f"{a}{isian}"], ""), **lain)

        return [
            Kolom(
                "nama", "Nama", (f"{a}nama", f"{o}gelar_depan", f"{o}gelar_belakang", f"{a}nip", self.kunci),
                self._nama, self._sel_nama, urut=(f"{a}nama_cari",), lebar=36,
            ),
            Kolom("nip", "NIP", (f"{a}nip",), urut=(f"{a}nip",), bawaan=False, lebar=22),
            pilihan("status", "Status", "status", STATUS, urut=(f"{a}status",), lebar=12),
            Kolom(
                "golongan", "Gol.", (f"{a}golongan", f"{a}tmt_golongan"), lambda b: b[f"{a}golongan"],
                self._sel_golongan, urut=(f"{a}golongan_urut", f"-{a}tmt_golongan"), lebar=8,
            ),
            Kolom("pangkat", "Pangkat", (f"{a}golongan",), lambda b: pangkat_golongan(b[f"{a}golongan"]),
                  bawaan=False, lebar=28),
            Kolom("tmt_golongan", "TMT golongan", (f"{a}tmt_golongan",), urut=(f"{a}tmt_golongan",), bawaan=False,
                  jenis="tanggal", lebar=13),
            Kolom(
                "jabatan", "Jabatan", (f"{a}nama_jabatan", f"{a}unit__nama", f"{a}penugasan_lain"),
                lambda b: b[f"{a}nama_jabatan"], self._sel_jabatan, urut=(f"{a}nama_jabatan",), lebar=44,
            ),
            Kolom("unit", "Unit kerja", (f"{a}unit__nama",), urut=(f"{a}unit__nama",), bawaan=False, lebar=40),
            pilihan("jenis_jabatan", "Jenis jabatan", "jenis_jabatan", JENIS, bawaan=False, lebar=20),
            pilihan("jenjang", "Jenjang", "jenjang", JENJANG, bawaan=False, lebar=14),
            pilihan("eselon", "Eselon", "eselon", ESELON, urut=(f"{a}eselon",), bawaan=False, lebar=8),
            Kolom("tmt_jabatan", "TMT jabatan", (f"{a}tmt_jabatan",), urut=(f"{a}tmt_jabatan",), bawaan=False,
                  jenis="tanggal", lebar=13),
            pilihan("pendidikan", "Pendidikan", "pendidikan", PENDIDIKAN, urut=(f"{a}pendidikan",), lebar=18),
            Kolom("program_studi", "Program studi", (f"{a}nama_pendidikan",), bawaan=False, lebar=34),
            Kolom("tahun_lulus", "Tahun lulus", (f"{a}tahun_lulus",), bawaan=False, jenis="angka", lebar=11),
            Kolom("tanggal_lahir", "Tanggal lahir", (f"{a}tanggal_lahir",), urut=(f"{a}tanggal_lahir",), bawaan=False,
                  jenis="tanggal", lebar=13),
            Kolom("usia", "Usia", (f"{a}tanggal_lahir",), lambda b: usia(b[f"{a}tanggal_lahir"], hari_ini()),
                  urut=(f"-{a}tanggal_lahir",), bawaan=False, jenis="angka", lebar=7),
            Kolom("jenis_kelamin", "L/P", (f"{a}jenis_kelamin",), bawaan=False, lebar=5),
            pilihan("kedudukan", "Kedudukan hukum", "kedudukan", KEDUDUKAN, bawaan=False, lebar=20),
            Kolom("tmt_masuk", "TMT masuk", (f"{a}tmt_masuk",), urut=(f"{a}tmt_masuk",), bawaan=False, jenis="tanggal",
                  lebar=13),
            Kolom("instansi", "Instansi", (f"{a}instansi__nama",), bawaan=False, lebar=28,
                  peran=frozenset({Peran.ADMIN})),
            *(
                Kolom(bidang, judul, (f"{o}{bidang}",), bawaan=False, lebar=20, peran=_peran(bidang))
                for bidang, judul in (("nik", "NIK"), ("telepon", "Telepon"), ("email", "Email"))
            ),
        ]  # fmt: skip


def _peran(bidang: str) -> frozenset[str]:
    """Roles that see a sensitive field of everyone in their scope."""
    return frozenset(peran for peran, boleh in BIDANG_PERAN.items() if bidang in boleh)


TABEL_PEGAWAI = Tabel(*KolomOrang().kolom(), urut_bawaan=("nama_cari",))


def _gaji(kunci: str) -> Any:
    return lambda b: (b["hasil"] or {}).get(kunci)


def _rupiah(b: Baris, kunci: str) -> SafeString:
    nilai = (b["hasil"] or {}).get(kunci)
    return rapikan(rupiah(nilai) if nilai else None)


def _sel_gaji_baru(b: Baris) -> SafeString:
    """The new pay, and below it the old one: one column less, so that both fit on a laptop."""
    lama = (b["hasil"] or {}).get("gaji_lama")
    return format_html("<div>{}{}</div>", _rupiah(b, "gaji_baru"), _sub(f"dari {rupiah(lama)}") if lama else "")


_LAHIR = "pegawai__keadaan__tanggal_lahir"


def _sel_bup(b: Baris) -> SafeString:
    """The age of retirement and, below it, the birth it counts from."""
    return format_html("<div>{}{}</div>", rapikan((b["hasil"] or {}).get("bup")), _sub(f"lahir {b[_LAHIR]:%d-%m-%Y}"))


def _sub(teks: str) -> SafeString:
    return format_html('<span class="sub">{}</span>', teks)


def _sel_tanggal(b: Baris) -> SafeString:
    tanggal: dt.date = b["tanggal"]
    hari = hari_ini()
    if tanggal < hari:
        terlewat = format_html('<span class="lencana lencana-bahaya">Terlewat</span>')
        return format_html('<div>{}<span class="sub">{}</span></div>', f"{tanggal:%d-%m-%Y}", terlewat)
    return rapikan(tanggal)


_ORANG = {k.kunci: k for k in KolomOrang("pegawai__keadaan__", "pegawai__").kolom()}
_JATUH_TEMPO = Kolom(
    "tanggal", "Jatuh tempo", ("tanggal",), tampil=_sel_tanggal, urut=("tanggal",), jenis="tanggal", lebar=14
)
_DASAR = Kolom("dasar", "Dasar hukum", ("dasar",), bawaan=False, lebar=40)
_VERSI = Kolom("versi_aturan", "Versi aturan", ("versi_aturan",), bawaan=False, lebar=30)

TABEL_KGB = Tabel(
    _JATUH_TEMPO,
    _ORANG["nama"],
    *(_ORANG[k] for k in ("nip", "golongan", "jabatan", "unit")),
    replace(_ORANG["status"], bawaan=False),
    Kolom("mkg_baru", "MKG baru (th)", ("hasil",), _gaji("mkg_baru"), lebar=10, jenis="angka"),
    Kolom(
        "gaji_lama",
        "Gaji lama",
        ("hasil",),
        _gaji("gaji_lama"),
        lambda b: _rupiah(b, "gaji_lama"),
        bawaan=False,
        lebar=14,
        jenis="angka",
    ),
    Kolom("gaji_baru", "Gaji baru", ("hasil",), _gaji("gaji_baru"), _sel_gaji_baru, lebar=14, jenis="angka"),
    _DASAR,
    _VERSI,
    urut_bawaan=("tanggal",),
)

TABEL_PENSIUN = Tabel(
    _JATUH_TEMPO,
    _ORANG["nama"],
    *(_ORANG[k] for k in ("nip", "status", "golongan", "jabatan", "unit")),
    _ORANG["tanggal_lahir"],
    Kolom("bup", "BUP", ("hasil", _LAHIR), _gaji("bup"), _sel_bup, lebar=6, jenis="angka"),
    Kolom("gaji_terakhir", "Bulan gaji terakhir", ("hasil",), _gaji("bulan_gaji_terakhir"), bawaan=False, lebar=14),
    _DASAR,
    _VERSI,
    urut_bawaan=("tanggal",),
)


NADA_USULAN = {
    "DRAF": "netral",
    "DIAJUKAN": "info",
    "DI_BKD": "info",
    "DIKEMBALIKAN": "perhatian",
    "DISETUJUI": "sukses",
    "DITOLAK": "bahaya",
    "DITARIK": "netral",
}
_KEADAAN_USULAN = dict(KeadaanUsulan.choices)
_TINDAKAN = dict(TindakanUsulan.choices)


def _lencana(teks: str, nada: str) -> SafeString:
    return format_html(
        '<span class="lencana lencana-{}"><span class="lencana-titik" aria-hidden="true"></span>{}</span>', nada, teks
    )


def judul_sasaran(sasaran: str, tabel: str, tindakan: str) -> str:
    """What a proposal is about: "Nomor telepon", "Penambahan riwayat diklat"."""
    pokok = sasaran_dari(sasaran).judul
    return f"{_TINDAKAN[tindakan]} {pokok.lower()}" if tabel else pokok


def _judul_usulan(b: Baris) -> str:
    return judul_sasaran(b["sasaran"], b["tabel"], b["tindakan"])


def _sel_usulan(b: Baris) -> SafeString:
    return tautan(reverse("pegawai:usulan_lihat", args=[b["pk"]]), _judul_usulan(b))


def _sel_pengusul(b: Baris) -> SafeString:
    nama = _ORANG["nama"].isi(b)
    alamat = reverse("pegawai:profil", args=[b["pegawai_id"]])
    unit = b["pegawai__keadaan__unit__nama"] or "Tanpa unit"
    return format_html('<a href="{}">{}</a><span class="sub">{}</span>', alamat, nama, unit)


def _sel_perubahan(b: Baris) -> SafeString:
    """Before and after, for fields that every checker of the list may read; at most three of them."""
    kunci = [k for k in urutkan(b["sasaran"], b["sesudah"]) if k in KONTAK or k not in SEMUA_BIDANG]
    if not kunci:
        return rapikan("Buka untuk melihat" if b["sesudah"] else "Hanya dokumen")
    baris = format_html_join(
        "",
        '<span class="sub">{}</span>{} <ins>{}</ins>',
        ((label_isian(b["tabel"], k), _lama(b, k), _kata(b, k, "sesudah") or "kosong") for k in kunci[:3]),
    )
    sisa = len(kunci) - 3
    return baris if sisa <= 0 else format_html('{}<span class="sub">dan {} isian lain</span>', baris, sisa)


def _kata(b: Baris, isian: str, kapan: str) -> str:
    return tampilkan(b["sasaran"], b["tabel"], isian, b[kapan].get(isian))


def _lama(b: Baris, isian: str) -> SafeString:
    kata = _kata(b, isian, "sebelum")
    return format_html("<del>{}</del>", kata) if kata else format_html('<span class="belum">{}</span>', "kosong")


def _isi_perubahan(b: Baris) -> str:
    return ", ".join(label_isian(b["tabel"], k) for k in b["sesudah"]) or "Dokumen"


def _sel_tenggat(b: Baris) -> SafeString:
    """Age by word and colour: late, due today or tomorrow, or the date."""
    if b["keadaan"] not in USULAN_DIPERIKSA or b["tenggat"] is None:
        return rapikan(None)
    sisa = (b["tenggat"] - hari_ini()).days
    if sisa < 0:
        return _lencana(f"Lewat {-sisa} hari", "bahaya")
    if sisa <= 1:
        return _lencana("Hari ini" if sisa == 0 else "Besok", "perhatian")
    return _lencana(f"{b['tenggat']:%d-%m-%Y}", "netral")


_BKD_UNIT = frozenset({Peran.BKD, Peran.VERIFIKATOR})
TABEL_USULAN = Tabel(
    Kolom("usulan", "Usulan", ("sasaran", "tabel", "tindakan"), _judul_usulan, _sel_usulan, urut=("sasaran",),
          lebar=34),
    Kolom("pegawai", "Pegawai", (*_ORANG["nama"].isian, "pegawai__keadaan__unit__nama"), _ORANG["nama"].nilai,
          _sel_pengusul, urut=("pegawai__keadaan__nama_cari",), lebar=36),
    Kolom("perubahan", "Sebelum → sesudah", ("sebelum", "sesudah", "sasaran", "tabel"), _isi_perubahan,
          _sel_perubahan, lebar=34, peran=_BKD_UNIT),
    Kolom("tenggat", "Tenggat", ("tenggat", "keadaan"), lambda b: b["tenggat"], _sel_tenggat, urut=("tenggat",),
          jenis="tanggal", lebar=14),
    Kolom("keadaan", "Keadaan", ("keadaan",), lambda b: _KEADAAN_USULAN[b["keadaan"]],
          lambda b: _lencana(_KEADAAN_USULAN[b["keadaan"]], NADA_USULAN[b["keadaan"]]), urut=("keadaan",), lebar=20),
    Kolom("nip", "NIP", ("pegawai__keadaan__nip",), urut=("pegawai__keadaan__nip",), bawaan=False, lebar=22),
    _ORANG["unit"],
    Kolom("diajukan", "Diajukan", ("diajukan_pada",), lambda b: _tanggal_lokal(b["diajukan_pada"]),
          urut=("diajukan_pada",), jenis="tanggal", lebar=13, bawaan=False),
    Kolom("ke", "Ke-", ("kali_ajukan",), urut=("kali_ajukan",), jenis="angka", lebar=6, bawaan=False),
    Kolom("alasan", "Kode alasan", ("kode_alasan",), urut=("kode_alasan",), lebar=14, bawaan=False),
    urut_bawaan=("tenggat",),
)  # fmt: skip


def _tanggal_lokal(waktu: dt.datetime | None) -> dt.date | None:
    return localtime(waktu).date() if waktu else None


def _sel_dokumen(b: Baris) -> SafeString:
    return tautan(reverse("pegawai:dokumen_lihat", args=[b["pk"]]), nama_jenis(b["kode"]), b["nama_asli"])


def _isi_tanda(b: Baris) -> str:
    return "Ditarik" if b["batal"] else "; ".join(b["peringatan"]) or "Terbaca baik"


def _sel_tanda(b: Baris) -> SafeString:
    if b["batal"]:
        return _lencana("Ditarik", "netral")
    return _lencana("Perlu dilihat", "perhatian") if b["peringatan"] else _lencana("Terbaca baik", "sukses")


TABEL_DOKUMEN = Tabel(
    Kolom("dokumen", "Dokumen", ("kode", "nama_asli"), lambda b: nama_jenis(b["kode"]), _sel_dokumen, urut=("kode",),
          lebar=30),
    _ORANG["nama"],
    replace(_ORANG["unit"], bawaan=True),
    Kolom("halaman", "Halaman", ("halaman",), jenis="angka", lebar=9),
    Kolom("ukuran", "Ukuran (KB)", ("ukuran",), lambda b: -(-b["ukuran"] // 1024), urut=("ukuran",), jenis="angka",
          lebar=12),
    Kolom("tanda", "Pemeriksaan", ("batal", "peringatan"), _isi_tanda, _sel_tanda, lebar=22),
    Kolom("diunggah", "Diunggah", ("dibuat_pada",), lambda b: _tanggal_lokal(b["dibuat_pada"]), urut=("dibuat_pada",),
          jenis="tanggal", lebar=13),
    urut_bawaan=("-dibuat_pada",),
)  # fmt: skip
