"""The credit account of a person: entries, sums per level, what the next rank and level need, PAK."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from pegawai.enums import JenjangJf
from pegawai.selectors.identitas import identitas_singkat
from penilaian.calc.angka import tulis
from penilaian.calc.angka_kredit import (
    JENJANG_CAMPUR,
    Periode,
    SaldoAkun,
    akumulasi,
    baris_ak_dasar,
    kebutuhan,
    saldo_akun,
)
from penilaian.enums import JenisKredit, KeadaanEvaluasi, Predikat
from penilaian.models import AngkaKredit, PenetapanAngkaKredit
from penilaian.rules import AK_DASAR, ANGKA_KREDIT, Jenjang
from penilaian.selectors.setelan import setelan_instansi

_JENJANG = dict(JenjangJf.choices)


@dataclass(frozen=True)
class Akun:
    """Entries newest first, sums per level {code: points}, the present level with its sum, needs, remarks."""

    entri: list[AngkaKredit]
    per_jenjang: list[tuple[str, Decimal]]
    jenjang: str
    jumlah: Decimal
    syarat: list[Syarat]
    catatan: list[str]
    saldo: SaldoAkun
    butuh: dict[str, Jenjang]

    def sah(self, jenjang: str) -> list[AngkaKredit]:
        """Entries of a level that count, newest first."""
        return [e for e in self.entri if not e.batal and e.jenjang == jenjang]


def entri(pegawai_id: int, terlihat: QuerySet[AngkaKredit] | None = None) -> list[AngkaKredit]:
    """All entries of a person (of those in `terlihat`), cancelled ones too, newest first; one query."""
    semua = AngkaKredit.objects.all() if terlihat is None else terlihat
    return list(
        semua.filter(pegawai_id=pegawai_id)
        .select_related("evaluasi__skp", "evaluasi__periode__siklus")
        .order_by("-tanggal", "-pk")
    )


def akun(orang: Any, hari: dt.date | None = None, *, terlihat: QuerySet[AngkaKredit] | None = None) -> Akun:
    """The account as it stands, for the page and for the API; the caller has checked that the person may be read."""
    hari = hari or hari_ini(orang.instansi.zona)
    semua = entri(orang.pk, terlihat)
    sah = [e for e in semua if not e.batal]
    jenjang = orang.keadaan.jenjang or (sah[0].jenjang if sah else "")
    setelan = setelan_instansi(orang.instansi_id)
    aturan = setelan.get("angka_kredit")
    saldo = saldo_akun(((e.jenjang, e.nilai) for e in reversed(sah)), jenjang, hari, aturan)
    per = [(_JENJANG.get(k, k), v) for k, v in saldo.per_jenjang.items()]
    syarat = _kebutuhan(jenjang, orang.keadaan.golongan, saldo.jumlah, hari, setelan) if jenjang else []
    butuh = {k: kebutuhan(k, hari, aturan) for k in saldo.per_jenjang}
    catatan = [*dibuka_kembali(semua), *_catatan(sah, jenjang, hari, setelan)]
    return Akun(semua, per, jenjang, saldo.jumlah, syarat, catatan, saldo, butuh)


def dibuka_kembali(semua: list[AngkaKredit], sampai_tahun: int | None = None) -> list[str]:
    """A sentence for every annual evaluation that is open again, so that its points do not count at present."""
    buka = {e.evaluasi for e in semua if e.batal and e.evaluasi and e.evaluasi.keadaan != KeadaanEvaluasi.FINAL}
    kata = []
    for evaluasi in sorted(buka, key=lambda v: v.skp.hari_akhir):
        tahun = evaluasi.periode.siklus.tahun
        if sampai_tahun is not None and tahun > sampai_tahun:
            continue
        nama = evaluasi.periode.nama_tahun
        teks = f"Evaluasi {nama} sedang dibuka kembali: angka kreditnya dihitung lagi sesudah final."
        if any(e.hasil_ekinerja_id and not e.batal and e.tanggal.year == tahun for e in semua):
            teks += " Sementara itu yang dihitung hasil e-Kinerja BKN."
        kata.append(f"{teks} PAK yang sudah ditetapkan tetap.")
    return kata


def _catatan(sah: list[AngkaKredit], jenjang: str, hari: dt.date, setelan: dict[str, Any]) -> list[str]:
    konversi = [Periode(e.jenjang, e.predikat, e.bulan or 0) for e in sah if e.jenis == JenisKredit.KONVERSI]
    kata = []
    if konversi:
        hasil = akumulasi(konversi, hari, setelan.get("angka_kredit"))
        if JENJANG_CAMPUR in hasil.peringatan:
            kata.append("Angka kredit dihitung per jenjang; setelah kenaikan jenjang dimulai lagi dari nol (U).")
        if hasil.total != sum((e.nilai for e in sah if e.jenis == JenisKredit.KONVERSI), Decimal(0)):
            kata.append("Sebagian konversi dihitung dengan aturan yang berlaku saat itu dan tidak dihitung ulang.")
    if jenjang and not any(e.jenis in {JenisKredit.DASAR, JenisKredit.AWAL} and e.jenjang == jenjang for e in sah):
        kata.append("Belum ada AK dasar atau saldo awal pada jenjang ini; jumlahnya mungkin belum lengkap.")
    return kata


def _kebutuhan(jenjang: str, golongan: str, jumlah: Decimal, hari: dt.date, setelan: dict[str, Any]) -> list[Syarat]:
    """Requirements of the next rank and the next level: target, what there is, what remains, rule and article."""
    versi = ANGKA_KREDIT.on(hari, setelan.get("angka_kredit"))
    butuh = kebutuhan(jenjang, hari, setelan.get("angka_kredit"))
    hasil = []
    try:
        target = baris_ak_dasar(jenjang, golongan, hari, setelan.get("ak_dasar")).target
    except MasukanSalah:
        target = None
    if target is not None:
        dasar = AK_DASAR.on(hari, setelan.get("ak_dasar"))
        hasil.append(_syarat("PANGKAT", f"Kenaikan pangkat dari {golongan}", target, jumlah, dasar.id, dasar.dasar))
    else:
        uraian = f"Kenaikan pangkat: kebutuhan {tulis(butuh.akk_kp)} tidak dapat dibandingkan untuk golongan {golongan}"
        hasil.append(Syarat("PANGKAT", uraian, None, tulis(jumlah), versi.id, versi.dasar))
    if butuh.akk_kj is not None:
        tujuan = _JENJANG.get(butuh.berikut or "", butuh.berikut or "")
        hasil.append(_syarat("JENJANG", f"Kenaikan jenjang ke {tujuan}", butuh.akk_kj, jumlah, versi.id, versi.dasar))
    return hasil


def _syarat(kode: str, uraian: str, target: Decimal, ada: Decimal, versi: str, dasar: str) -> Syarat:
    sisa = max(Decimal(0), target - ada)
    nilai = f"{tulis(ada)} dari {tulis(target)}" + (f", kurang {tulis(sisa)}" if sisa else ", terpenuhi")
    return Syarat(kode, uraian, sisa == 0, nilai, versi, dasar)


def pak(pegawai_id: int) -> list[PenetapanAngkaKredit]:
    """PAK documents of a person, newest first."""
    return list(PenetapanAngkaKredit.objects.filter(pegawai_id=pegawai_id).order_by("-tahun", "-pk"))


def satu_pak(actor: Actor, pak_id: int) -> PenetapanAngkaKredit:
    """One PAK inside the scope."""
    baris = (
        PenetapanAngkaKredit.objects.terlihat_oleh(actor).select_related("pegawai__instansi").filter(pk=pak_id).first()
    )
    if baris is None:
        raise TidakDitemukan("PAK tidak ditemukan atau berada di luar lingkup Anda.")
    return baris


def isi_pak(orang: Any, tahun: int) -> dict[str, Any]:
    """What a PAK freezes: the person, every entry up to the end of the year, sums per level, needs."""
    akhir = dt.date(tahun, 12, 31)
    sah = [e for e in reversed(entri(orang.pk)) if not e.batal and e.tanggal <= akhir]
    jenjang = orang.keadaan.jenjang or (sah[-1].jenjang if sah else "")
    setelan = setelan_instansi(orang.instansi_id)
    saldo = saldo_akun(((e.jenjang, e.nilai) for e in sah), jenjang, akhir, setelan.get("angka_kredit"))
    total = saldo.jumlah
    butuh = _kebutuhan(jenjang, orang.keadaan.golongan, total, akhir, setelan) if jenjang else []
    return {
        "tahun": tahun,
        "pegawai": identitas_singkat([orang.pk]).get(orang.pk, {}),
        "jenjang": _JENJANG.get(jenjang, jenjang),
        "total": str(total),
        "per_jenjang": [[_JENJANG.get(k, k), str(v)] for k, v in saldo.per_jenjang.items()],
        "baris": [_baris_pak(e) for e in sah],
        "kebutuhan": [{"uraian": s.uraian, "nilai": str(s.nilai), "sumber": s.sumber, "dasar": s.dasar} for s in butuh],
    }


def _baris_pak(e: AngkaKredit) -> dict[str, Any]:
    return {
        "tanggal": e.tanggal.isoformat(),
        "jenis": JenisKredit(e.jenis).label,
        "jenjang": _JENJANG.get(e.jenjang, e.jenjang),
        "predikat": str(Predikat(e.predikat).label) if e.predikat else "",
        "bulan": e.bulan,
        "nilai": str(e.nilai),
        "dasar": e.dasar,
        "versi_aturan": e.versi_aturan,
    }
