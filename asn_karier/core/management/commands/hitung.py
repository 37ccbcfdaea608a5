"""`manage.py hitung NAMA BERKAS.json`: run a calculator on worked cases and compare with what they expect."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from asn_karier.core import kalkulator
from asn_karier.core.errors import DomainError, MasukanSalah, TidakDitemukan

_KUNCI_KASUS = {"id", "in", "out", "mengapa", "status"}


class Command(BaseCommand):
    """Answers on stdout as JSON, differences on stderr; exit 0 same, 1 different or bad case, 2 unreadable."""

    help = "Menjalankan kalkulator atas berkas kasus (bentuk vektor, daftar kasus, atau satu masukan)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Name of the calculator and the file; `-` reads stdin."""
        parser.add_argument("nama", help="nama kalkulator, mis. kgb; atau “daftar” untuk melihat semuanya")
        parser.add_argument("berkas", nargs="?", help="berkas JSON, atau - untuk masukan baku")
        parser.add_argument(
            "--penjelasan", action="store_true", help="sertakan setiap syarat: nilai, asal nilai, dan pasalnya"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute every case, print the answers, exit by the result."""
        nama, berkas = options["nama"], options["berkas"]
        if nama == "daftar" and berkas is None:
            self.stdout.write(json.dumps([{"nama": k.nama, "judul": k.judul} for k in kalkulator.semua()]))
            return
        if berkas is None:
            raise CommandError("Sebutkan berkas kasus: manage.py hitung NAMA BERKAS.json", returncode=2)
        try:
            hitungan = kalkulator.ambil(nama)
        except TidakDitemukan as galat:
            raise CommandError(galat.pesan, returncode=2) from None
        kasus = _kasus(_baca_berkas(berkas), hitungan)
        jawaban, beda = [], []
        for urutan, satu in enumerate(kasus, start=1):
            hasil, keluhan = _jalankan(hitungan, satu, urutan)
            if options["penjelasan"] and "out" in hasil:
                hasil |= _penjelasan(hitungan, satu["in"])
            jawaban.append(hasil)
            beda += keluhan
        self.stdout.write(json.dumps(jawaban, allow_nan=False))
        for baris in beda:
            self.stderr.write(baris)
        if beda:
            sys.exit(1)


def _baca_berkas(berkas: str) -> Any:
    try:
        mentah = sys.stdin.buffer.read() if berkas == "-" else Path(berkas).read_bytes()
        return json.loads(mentah.decode("utf-8-sig"))
    except OSError as galat:
        raise CommandError(f"Berkas {berkas} tidak dapat dibuka: {galat.strerror}.", returncode=2) from None
    except UnicodeDecodeError:
        raise CommandError(f"Berkas {berkas} bukan teks UTF-8.", returncode=2) from None
    except json.JSONDecodeError as galat:
        raise CommandError(
            f"Berkas {berkas} bukan JSON yang benar pada baris {galat.lineno}, kolom {galat.colno}.", returncode=2
        ) from None
    except (ValueError, RecursionError):
        raise CommandError(f"Berkas {berkas} memuat bilangan atau susunan yang terlalu besar.", returncode=2) from None


def _kasus(isi: Any, hitungan: kalkulator.Kalkulator) -> list[Any]:
    """Vector file, list of cases or of inputs, one case, or one input: told apart by their keys, else refused."""
    if isinstance(isi, dict) and isinstance(isi.get("kasus"), list):
        milik = isi.get("kalkulator", hitungan.nama)
        if milik != hitungan.nama:
            raise CommandError(
                f"Berkas ini untuk kalkulator {kalkulator.kutip(milik)}, bukan {hitungan.nama}.", returncode=2
            )
        return [_sebagai_kasus(satu) for satu in isi["kasus"]]
    if isinstance(isi, list):
        if any(_kasus_utuh(satu) for satu in isi):
            return [_sebagai_kasus(satu) for satu in isi]
        return [{"in": satu} for satu in isi]
    if isinstance(isi, dict) and "kasus" not in isi:
        return [isi if _kasus_utuh(isi) else {"in": isi}]
    raise CommandError(
        "Berkas harus berisi objek dengan daftar “kasus”, daftar kasus, atau satu masukan kalkulator.", returncode=2
    )


def _kasus_utuh(satu: Any) -> bool:
    return isinstance(satu, dict) and "in" in satu and set(satu) <= _KUNCI_KASUS


def _sebagai_kasus(satu: Any) -> Any:
    return satu if isinstance(satu, dict) else {"in": satu}


def _jalankan(hitungan: kalkulator.Kalkulator, kasus: dict[str, Any], urutan: int) -> tuple[dict[str, Any], list[str]]:
    nomor = kasus.get("id", str(urutan))
    if not isinstance(nomor, str | int):
        nomor = str(urutan)
    label = kalkulator.kutip(str(nomor))
    try:
        if "in" not in kasus:
            raise MasukanSalah("Kasus belum memuat masukan (in).", isian="in", kode="wajib")
        keluaran = hitungan.jawab(kasus["in"])
    except DomainError as galat:
        return {"id": nomor, "galat": _galat(galat)}, [f"{label}: masukan ditolak: {galat.pesan}"]
    return {"id": nomor, "out": keluaran}, [f"{label}: {baris}" for baris in _bandingkan(kasus.get("out"), keluaran)]


def _galat(galat: DomainError) -> dict[str, Any]:
    return {
        "isian": galat.isian,
        "kode": galat.kode,
        "pesan": galat.pesan,
        "rincian": galat.rincian,
        "dasar_hukum": list(galat.dasar),
    }


def _penjelasan(hitungan: kalkulator.Kalkulator, masukan: Any) -> dict[str, Any]:
    """Every requirement as /penjelasan/ of the API gives it, beside the articles of the calculation."""
    syarat = [asdict(s) | {"kapan": s.kapan and s.kapan.isoformat()} for s in hitungan.jelaskan(masukan)]
    return {"syarat": syarat, "dasar_hukum": list(hitungan.dasar_hukum)}


def _bandingkan(harap: Any, nyata: dict[str, Any]) -> list[str]:
    """Every key of the expected answer must be there and equal; further keys of the answer are allowed."""
    if harap is None:
        return []
    if not isinstance(harap, dict):
        return ["out yang diharapkan harus berupa objek"]
    beda = []
    for kunci, nilai in harap.items():
        if kunci not in nyata:
            beda.append(f"{kalkulator.kutip(kunci)} tidak ada pada jawaban")
        elif not sama(nilai, nyata[kunci]):
            beda.append(f"{kunci} diharapkan {json.dumps(nilai)[:200]}, hasil {json.dumps(nyata[kunci])[:200]}")
    return beda


def sama(harap: Any, nyata: Any) -> bool:
    """Equal as JSON: 80 is 80.0, but true is not 1."""
    if isinstance(harap, bool) or isinstance(nyata, bool):
        return harap is nyata
    if isinstance(harap, list) and isinstance(nyata, list):
        return len(harap) == len(nyata) and all(sama(a, b) for a, b in zip(harap, nyata, strict=True))
    if isinstance(harap, dict) and isinstance(nyata, dict):
        return harap.keys() == nyata.keys() and all(sama(harap[kunci], nyata[kunci]) for kunci in harap)
    return bool(harap == nyata)
