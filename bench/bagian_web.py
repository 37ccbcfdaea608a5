"""Parts of `ukur.py` that go through gunicorn: pages, search, reports, API, memory of the workers."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator
from typing import Any

from dasar import aktor, kueri, masuk, milidetik
from peladen import Peramban, beban, cpu_pekerja, memori

PENGGUNA = "bkd.lampung"
KALI_LAPORAN = 3
KALI_CPU = 100


def contoh_orang() -> Any:
    """A person in the middle of the largest agency."""
    from pegawai.models import Keadaan

    qs = Keadaan.objects.filter(instansi__kode__contains="lampung", aktif=True, jenis_jabatan="PELAKSANA")
    return qs.order_by("-pk")[0]


class Web:
    """One signed-in reader, in this process (to count queries) and over loopback (to measure)."""

    def __init__(self, orang: Any, kali: int) -> None:
        self.orang, self.kali = orang, kali
        self.klien = masuk(PENGGUNA)
        self.peramban = Peramban({"Cookie": "; ".join(f"{k}={v.value}" for k, v in self.klien.cookies.items())})
        self.jalur = jalur_halaman(orang)

    def halaman(self, jalur: dict[str, str], *, kali: int = 0, peramban: Peramban | None = None) -> dict[str, Any]:
        """Latency, size and queries of each page; the first request of the counting client is not counted."""
        p, hasil = peramban or self.peramban, {}
        for nama, alamat in jalur.items():
            hasil[nama] = {"jalur": alamat, **milidetik(lambda a=alamat: p.ambil(a), kali or self.kali)}  # type: ignore[misc]
            self.klien.get(alamat)
            hasil[nama] |= {"bait": p.bait, "kueri": kueri(lambda a=alamat: self.klien.get(a))}  # type: ignore[misc]
            print(f"  {nama:<24} {hasil[nama]}", flush=True)
        return hasil

    def beranda_pertama(self, kali: int = 9) -> dict[str, float]:
        """The home page for the reader who finds nothing remembered."""
        from django.core.cache import cache

        def sekali() -> None:
            cache.clear()
            self.peramban.ambil("/")

        hasil = milidetik(sekali, kali)
        print(f"  beranda, ingatan kosong  {hasil}", flush=True)
        return hasil

    def laporan(self) -> dict[str, Any]:
        """First page of each report."""
        from asn_karier.core.daftar.reports import laporan_untuk

        print("laporan", flush=True)
        daftar = {lapor.kunci: f"/laporan/{lapor.kunci}/" for lapor in laporan_untuk(aktor(PENGGUNA))}
        return self.halaman(daftar, kali=KALI_LAPORAN)

    def pencarian(self) -> dict[str, Any]:
        """Search as the page sends it: names never stand in a URL, so it is a POST with the token of the page."""
        from django.urls import reverse

        p, orang = self.peramban, self.orang
        csrf = re.search(rb"X-CSRFToken&quot;: &quot;(\w+)|X-CSRFToken\\?\": ?\\?\"(\w+)", p.ambil("/pegawai/"))
        token = (csrf.group(1) or csrf.group(2)).decode() if csrf else ""
        kepala = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        teks = {"nama lengkap": orang.nama, "satu kata": orang.nama.split()[0], "salah ejaan": orang.nama[:-1] + "x",
                "nip": orang.nip[:12]}  # fmt: skip
        hasil = {}
        for nama, isi in teks.items():
            q = f"q={isi.replace(' ', '+')}"
            cari = reverse("pegawai:cari")
            hasil[nama] = milidetik(lambda i=q, c=cari: p.ambil(c, isi=i, kepala=kepala), self.kali)  # type: ignore[misc]
            print(f"  cari {nama:<19} {hasil[nama]}", flush=True)
        return hasil

    def antarmuka(self, induk: int) -> dict[str, Any]:
        """API: list of 50, one person; CPU of the workers for one list; throughput with eight connections."""
        with token() as rahasia:
            p = Peramban({"Authorization": f"Bearer {rahasia}"})
            daftar = "/api/v1/pegawai/?ukuran=50"
            hasil = self.halaman({"daftar 50": daftar, "rinci": f"/api/v1/pegawai/{self.orang.pk}/"}, peramban=p)
            awal = cpu_pekerja(induk)
            for _ in range(KALI_CPU):
                p.ambil(daftar)
            hasil["daftar 50"]["cpu_ms"] = round((cpu_pekerja(induk) - awal) / KALI_CPU * 1000, 1)
            hasil["beban daftar 50"] = beban(p.kepala, daftar)
        print("  api", hasil["daftar 50"], hasil["beban daftar 50"], flush=True)
        return hasil

    def campuran(self, induk: int, kali: int) -> dict[str, list[float]]:
        """Memory of the workers before, half-way and after many different requests."""
        jalur = [*self.jalur.values()]
        hasil = {"awal": memori(induk)}
        for n in range(1, kali + 1):
            self.peramban.ambil(jalur[n % len(jalur)])
            if n in {kali // 2, kali}:
                hasil[f"sesudah {n}"] = memori(induk)
        print("  memori", hasil, flush=True)
        return hasil


def jalur_halaman(orang: Any) -> dict[str, str]:
    """The pages that are asked for, by the name in the table."""
    from django.urls import reverse

    daftar = reverse("pegawai:daftar")
    return {
        "beranda": "/",
        "daftar": daftar,
        "daftar halaman 100": f"{daftar}?halaman=100",
        "daftar tersaring": f"{daftar}?golongan=III/c&status=PNS&urut=-golongan",
        "daftar per 2020": f"{daftar}?per=01-01-2020",
        "profil": reverse("pegawai:profil", args=[orang.pk]),
        "karier": reverse("pegawai:karier", args=[orang.pk]),
        "kgb jatuh tempo": reverse("pegawai:kgb"),
        "peta jabatan": reverse("pegawai:peta_jabatan"),
        "pohon unit": reverse("pegawai:unit"),
    }


@contextlib.contextmanager
def token() -> Iterator[str]:
    """A reading token of the reader, revoked at the end: an account holds only twenty."""
    from asn_karier.akun.models import Pengguna
    from asn_karier.akun.services import buat_token, cabut_token

    pengguna = Pengguna.objects.get(nama_pengguna=PENGGUNA)
    satu, rahasia = buat_token(pengguna=pengguna, nama=f"bench {time.time():.0f}", lingkup="baca", hari=1)
    try:
        yield rahasia
    finally:
        cabut_token(pengguna=pengguna, token_id=satu.pk)
