"""From an invented person to the rows of every table."""

from __future__ import annotations

from pegawai.contoh.baris import KOSONG, Berkas
from pegawai.contoh.daerah import Porsi
from pegawai.contoh.data import Daerah
from pegawai.contoh.karier import GOL, iso
from pegawai.contoh.orang import Orang
from pegawai.contoh.pelengkap import pelatihan
from pegawai.enums import GOLONGAN_PNS


class Penulis:
    """Writes portions of one region into the lines of its tables."""

    def __init__(self, berkas: Berkas, daerah: Daerah, mulai: str) -> None:
        self.berkas, self.daerah, self.mulai = berkas, daerah, mulai
        self._gubernur = "Gubernur" if not daerah.provinsi else daerah.kepala

    def porsi(self, satu: Porsi) -> None:
        """Definitions, map rows and people of a portion."""
        for d in satu.definisi:
            self.berkas.definisi.tambah(str(d.id), d.nama, d.jenis, d.jenjang, d.kode_bup, _angka(d.kelas))
        for p in satu.peta:
            self.berkas.peta.tambah(
                str(p.id), str(p.unit), str(p.definisi), p.nama, p.eselon, _angka(p.kelas), str(p.kebutuhan),
                "t" if p.tunggal else "f", "t" if p.memimpin else "f", f"feed{p.id:038x}", f"[{self.mulai},)",
            )  # fmt: skip
        for orang in satu.orang:
            self.orang(orang)

    def orang(self, o: Orang) -> None:
        """One person with all histories."""
        nomor = str(o.id)
        self._identitas(o, nomor)
        self._dasar(o, nomor)
        self._pangkat(o, nomor)
        self._jabatan(o, nomor)
        self._lain(o, nomor)

    # --- parts -------------------------------------------------------------------------------------------------

    def _sk(self, nomor: str, jenis: str, m: int, pejabat: str = "") -> tuple[str, str, str]:
        """Number, date (some weeks before) and authority of a decree that takes effect in month m."""
        n = int(nomor)
        return (
            f"800.1.{jenis}/{(n * 7 + m) % 4000 + 1}/{m // 12}",
            iso(m - 1, n % 27 + 1),
            pejabat or self.daerah.kepala,
        )

    def _identitas(self, o: Orang, nomor: str) -> None:
        cpns = ("", KOSONG) if o.pppk else self._sk(nomor, "2.2", o.masuk)[:2]
        pns = self._sk(nomor, "2.3", o.pns_sejak)[:2] if o.pns_sejak else ("", KOSONG)
        npwp = f"999{o.id % 10**12:012d}" if o.id % 3 else ""
        self.berkas.pegawai.tambah(
            nomor, f"FEED{o.id:028X}", o.nip, o.nama, o.gelar_depan, o.gelar_belakang, o.tempat, str(o.lahir), o.jk,
            o.agama, o.kawin, o.nik, o.telepon, o.surel, o.surel_dinas, o.alamat, npwp, f"9999{o.id % 10**9:09d}",
            *cpns, *pns, "t" if o.tahan else "f",
        )  # fmt: skip

    def _dasar(self, o: Orang, nomor: str) -> None:
        b = self.berkas
        for nip, dari, sampai in o.nip_lama:
            b.nip.tambah(nomor, nip, f"[{iso(dari)},{iso(sampai)})")
        b.nip.tambah(nomor, o.nip, f"[{iso(o.masuk)},)")
        for status, m in o.status:
            b.status.tambah(nomor, *self._sk(nomor, "2.2", m), status, iso(m))
        for kode, m, keterangan in o.kedudukan:
            b.kedudukan.tambah(nomor, kode, iso(m), keterangan)
        for tingkat, nama, sekolah, tahun in o.pendidikan:
            b.pendidikan.tambah(nomor, tingkat, nama, sekolah, str(tahun), f"{tingkat}/{tahun}/{nomor}")

    def _pangkat(self, o: Orang, nomor: str) -> None:
        b = self.berkas
        for m, kode, mkg in o.golongan_pppk:
            b.pangkat.tambah(nomor, *self._sk(nomor, "2.6", m), kode, iso(m), str(mkg), "Pengangkatan PPPK", "", KOSONG)
        for p in o.pangkat:
            sk = self._sk(nomor, "3.2", p.m, self._penetap(p.gol))
            pertek = (f"{chr(65 + p.m % 26)}-{o.id % 10**6:06d}{p.m}", iso(p.m - 2, o.id % 26 + 2))
            awal = p.m == o.masuk
            b.pangkat.tambah(
                nomor, *sk, GOLONGAN_PNS[p.gol], iso(p.m), str(p.mkg), p.jenis, *(("", KOSONG) if awal else pertek)
            )
        for m, kode, tahun, rupiah in o.kgb:
            b.kgb.tambah(nomor, *self._sk(nomor, "3.3", m), kode, iso(m), str(tahun * 12), _angka(rupiah))

    def _penetap(self, gol: int) -> str:
        if gol <= GOL["III/d"]:
            return self.daerah.kepala
        return self._gubernur if gol <= GOL["IV/b"] else "Presiden Republik Indonesia"

    def _jabatan(self, o: Orang, nomor: str) -> None:
        for j in o.jabatan:
            m = int(j.mulai[:4]) * 12 + int(j.mulai[5:7]) - 1
            self.berkas.jabatan.tambah(
                nomor, *self._sk(nomor, "3.3", m), _angka(j.peta), _angka(j.definisi),
                str(j.unit.id) if j.unit else KOSONG, j.nama, j.jenis, j.jenjang, j.eselon, j.kode_bup, j.penugasan,
                "t" if j.tunggal else "f", j.mulai if j.eselon and j.penugasan == "D" else KOSONG,
                f"[{j.mulai},{j.sampai})",
            )  # fmt: skip

    def _lain(self, o: Orang, nomor: str) -> None:
        b = self.berkas
        for kode, nama, tahun in o.penghargaan:
            sk = (f"{o.id % 90 + 10}/TK/TAHUN {tahun}", f"{tahun}-08-05", "Presiden Republik Indonesia")
            if kode == "400":
                sk = (*self._sk(nomor, "6.1", tahun * 12 + 7)[:2], self.daerah.kepala)
            b.penghargaan.tambah(nomor, *sk, kode, nama, str(tahun))
        penyelenggara = pelatihan()["penyelenggara"]
        for i, (jenis, nama_jenis, nama, struktural, mulai, selesai, jam) in enumerate(o.diklat, 1):
            oleh = penyelenggara[2 if struktural else (o.id + i) % 3]
            sertifikat = f"{jenis}.{i:02d}/{o.id}/{selesai[:4]}"
            b.diklat.tambah(nomor, jenis, nama_jenis, nama, struktural, oleh, sertifikat, mulai, selesai, str(jam))
        for tingkat, jenis_hukuman, alasan, dari, sampai in o.hukdis:
            m = dari.year * 12 + dari.month - 1
            b.hukdis.tambah(nomor, *self._sk(nomor, "6.2", m), tingkat, jenis_hukuman, alasan, f"[{dari},{sampai})")
        for m, lama in o.cltn:
            b.cltn.tambah(nomor, *self._sk(nomor, "4.1", m), f"[{iso(m)},{iso(m + lama)})")
        for dari, sampai, kode, gaji in o.kontrak:
            m = dari.year * 12 + dari.month - 1
            b.kontrak.tambah(nomor, *self._sk(nomor, "2.6", m), kode, _angka(gaji), f"[{dari},{sampai})")


def _angka(nilai: int | None) -> str:
    return KOSONG if nilai is None else str(nilai)
