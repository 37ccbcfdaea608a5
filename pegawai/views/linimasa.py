"""Points of a career as the timeline component draws them: past from the histories, future from the projections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from asn_karier.core.halaman.components.formats import masa as kata_masa
from asn_karier.core.halaman.components.formats import rupiah
from asn_karier.core.halaman.components.shapes import Peristiwa
from asn_karier.core.tanggal import NAMA_BULAN
from pegawai.calc.proyeksi import ALASAN
from pegawai.enums import JenisPenugasan, JenisProyeksi, KedudukanHukum, StatusPegawai, Sumber, TingkatPendidikan
from pegawai.models import Proyeksi
from pegawai.selectors.linimasa import Titik
from pegawai.tables import pangkat_golongan

_IKON = {
    "status": "orang", "kedudukan": "perisai", "pangkat": "naik", "kgb": "uang", "jabatan": "jabatan",
    "pendidikan": "buku", "penghargaan": "bintang", "diklat": "buku", "cltn": "jam", "kontrak": "dokumen",
    "hukdis": "perhatian",
}  # fmt: skip
_SUMBER = dict(Sumber.choices)


def _terakhir(sampai: dt.date) -> dt.date:
    """Last day that counts of a period kept half open."""
    return sampai - dt.timedelta(days=1)


def _status(t: Titik) -> tuple[str, str]:
    return f"Berstatus {StatusPegawai(t.isi).label}", ""


def _kedudukan(t: Titik) -> tuple[str, str]:
    return f"Kedudukan hukum: {KedudukanHukum(t.isi).label}", t.rinci


def _pangkat(t: Titik) -> tuple[str, str]:
    mkg = f"Masa kerja golongan {kata_masa(int(t.rinci))}" if t.rinci else "Masa kerja golongan belum tercatat"
    return f"Pangkat {pangkat_golongan(t.isi)}", mkg


def _kgb(t: Titik) -> tuple[str, str]:
    mkg, _, gaji = t.rinci.partition("|")
    pokok = f", gaji pokok {rupiah(int(gaji))}" if gaji else ""
    return f"Kenaikan gaji berkala, {t.isi}", f"Masa kerja golongan {kata_masa(int(mkg))}{pokok}"


def _jabatan(t: Titik) -> tuple[str, str]:
    penugasan, _, unit = t.rinci.partition("|")
    awal = "" if penugasan == "D" else f"{JenisPenugasan(penugasan).label} "
    sampai = f" sampai {_terakhir(t.sampai):%d-%m-%Y}" if t.sampai and penugasan != "D" else ""
    return f"{awal}{t.isi}", f"{unit}{sampai}"


def _pendidikan(t: Titik) -> tuple[str, str]:
    tingkat, _, sekolah = t.rinci.partition("|")
    return f"Lulus {TingkatPendidikan(tingkat).label}, {t.isi}", sekolah


def _diklat(t: Titik) -> tuple[str, str]:
    penyelenggara, _, jam = t.rinci.partition("|")
    return t.isi, f"{penyelenggara}{f' · {jam} JP' if jam else ''}"


def _masa(t: Titik) -> tuple[str, str]:
    judul = {"kontrak": f"Kontrak PPPK golongan {t.isi}", "cltn": "Cuti di luar tanggungan negara"}.get(t.jenis, t.isi)
    return judul, f"Sampai {_terakhir(t.sampai):%d-%m-%Y}" if t.sampai else ""


_KATA: Mapping[str, Any] = {
    "status": _status,
    "kedudukan": _kedudukan,
    "pangkat": _pangkat,
    "kgb": _kgb,
    "jabatan": _jabatan,
    "pendidikan": _pendidikan,
    "diklat": _diklat,
    "penghargaan": lambda t: (t.isi, ""),
    "hukdis": lambda t: (f"Hukuman disiplin: {t.isi}", f"Tingkat {t.rinci.lower()}"),
    "cltn": _masa,
    "kontrak": _masa,
}


def peristiwa_lalu(titik: Iterable[Titik]) -> list[Peristiwa]:
    """Past points in words, with decree and source."""
    hasil = []
    for t in titik:
        judul, keterangan = _KATA[t.jenis](t)
        sk = f"SK {t.nomor_sk}" if t.nomor_sk and t.jenis not in {"pendidikan", "diklat"} else t.nomor_sk
        tanggal = f", {t.tanggal_sk:%d-%m-%Y}" if t.tanggal_sk else ""
        hasil.append(
            Peristiwa(
                judul=judul,
                tanggal=t.tanggal,
                keterangan=keterangan,
                ikon=_IKON[t.jenis],
                sumber=" · ".join(filter(None, (f"{sk}{tanggal}" if sk else "", _SUMBER.get(t.sumber, "")))),
                nada="perhatian" if t.jenis == "hukdis" else "netral",
            )
        )
    return hasil


_JUDUL = {
    JenisProyeksi.KGB: ("Kenaikan gaji berkala berikutnya", "uang"),
    JenisProyeksi.KP_REGULER: ("Kenaikan pangkat reguler paling awal", "naik"),
    JenisProyeksi.MPP: ("Masa persiapan pensiun paling awal", "jam"),
    JenisProyeksi.PENSIUN: ("Pensiun", "pensiun"),
}


def peristiwa_depan(proyeksi: Mapping[str, Proyeksi], titik: Sequence[Titik] = ()) -> list[Peristiwa]:
    """What comes next, with the rule, its article, the values used and the rows they came from."""
    return [_depan(proyeksi[j], titik) for j in JenisProyeksi if j in proyeksi]


def _asal(p: Proyeksi, titik: Sequence[Titik]) -> str:
    """The rows behind a projection, by their decree: the rank or raise it counts from, the post that sets the BUP."""
    acuan = p.masukan.get("acuan") or p.masukan.get("tmt_pangkat")
    if acuan:
        jenis = "kgb" if p.masukan.get("sumber") == "kgb" else "pangkat"
        baris = next((t for t in titik if t.jenis == jenis and str(t.tanggal) == acuan), None)
    else:
        baris = next((t for t in titik if t.jenis == "jabatan" and t.rinci.startswith("D|") and not t.sampai), None)
    if baris is None or baris.tanggal is None:
        return "Riwayat yang tercatat"
    nama = {"kgb": "Riwayat KGB", "pangkat": "Riwayat pangkat", "jabatan": "Riwayat jabatan"}[baris.jenis]
    sk = f", SK {baris.nomor_sk}" if baris.nomor_sk else ", tanpa nomor SK"
    return f"{nama} TMT {baris.tanggal:%d-%m-%Y}{sk} ({_SUMBER.get(baris.sumber, '').lower()})"


def _depan(p: Proyeksi, titik: Sequence[Titik]) -> Peristiwa:
    judul, ikon = _JUDUL[JenisProyeksi(p.jenis)]
    return Peristiwa(
        judul=judul,
        tanggal=p.tanggal,
        keterangan=ALASAN.get(p.alasan, p.alasan) if p.tanggal is None else hasil_kata(p),
        ikon=ikon,
        aturan=p.versi_aturan,
        pasal=p.dasar,
        nilai=nilai_kata(p.masukan),
        sumber=f"{_asal(p, titik)}; dihitung {p.dihitung_pada:%d-%m-%Y}",
        nada="netral" if p.tanggal is None else "utama",
    )


def hasil_kata(p: Proyeksi) -> str:
    """The answer of a projection in a sentence."""
    h = p.hasil
    if p.jenis == JenisProyeksi.KGB:
        gaji = f"Gaji pokok {rupiah(h['gaji_lama'])} menjadi {rupiah(h['gaji_baru'])}. " if h.get("gaji_baru") else ""
        lewat = h.get("lewat", [])
        catatan = (
            f" {len(lewat)} KGB sejak SK pangkat terakhir belum tercatat pada riwayat; lengkapi agar hitungan pasti."
            if lewat
            else ""
        )
        return f"{gaji}Masa kerja golongan menjadi {h['mkg_baru']} tahun.{catatan}"
    if p.jenis == JenisProyeksi.KP_REGULER:
        return f"Ke {pangkat_golongan(h['golongan_baru'])}, bila syarat lain terpenuhi (predikat kinerja, ujian dinas)."
    if p.jenis == JenisProyeksi.MPP:
        lambat = "-".join(reversed(h["usul_paling_lambat"].split("-")))
        return f"Usul paling lambat {lambat} untuk mulai pada tanggal ini."
    tahun, bulan = h["bulan_gaji_terakhir"].split("-")
    return f"Batas usia pensiun {h['bup']} tahun; gaji terakhir bulan {NAMA_BULAN[int(bulan) - 1]} {tahun}."


_LABEL = {
    "golongan": "golongan", "mkg_bulan": "masa kerja golongan (bulan)", "acuan": "dihitung sejak", "sumber": "acuan",
    "cltn_bulan": "CLTN (bulan)", "kontrak_sampai": "kontrak sampai", "tmt_pangkat": "TMT pangkat",
    "pendidikan": "pendidikan", "lahir": "tanggal lahir", "kode": "kode BUP", "jenis_jabatan": "jenis jabatan",
    "jenis": "jenis",
}  # fmt: skip


def nilai_kata(masukan: Mapping[str, Any]) -> str:
    """Inputs of a projection as "label value" pairs."""
    return "; ".join(f"{_LABEL.get(k, k)} {_kata(k, v)}" for k, v in masukan.items() if v not in (None, ""))


def _kata(kunci: str, nilai: Any) -> str:
    if kunci in {"acuan", "tmt_pangkat", "lahir", "kontrak_sampai"}:
        return "-".join(reversed(str(nilai).split("-")))
    if kunci == "pendidikan":
        return str(dict(TingkatPendidikan.choices).get(nilai, nilai))
    return str(nilai)
