"""What the data of an agency proves for the merit worksheet 2026 (a3q1–a3q4): a suggestion, not an official score.

Where the worksheet asks "is it done" and names no share, the share of its own first step counts (70 % of employees):
nothing is invented beside the law. What no data can prove is left open and counts as not met.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.halaman.components.formats import angka
from pegawai.selectors.pejabat import jumlah_dalam_dinas
from penilaian.calc.merit import HasilMerit, skor_merit
from penilaian.enums import JenisPeriode, JenisTindakLanjut, KeadaanEvaluasi, KeadaanTindakLanjut
from penilaian.models import (
    AngkaKredit,
    BuktiKinerja,
    Evaluasi,
    Keberatan,
    LaporanEvaluasi,
    Periode,
    RencanaPerbaikan,
    Siklus,
    TindakLanjut,
    UmpanBalik,
)
from penilaian.rules import MERIT
from penilaian.selectors.kepatuhan import Hitungan, akhir_penetapan, hitung_per_unit
from penilaian.selectors.satu_orang import SATU_ORANG, nilai_satu_orang

INDIKATOR = ("a3q1", "a3q2", "a3q3", "a3q4")
_JALAN = (KeadaanTindakLanjut.DISETUJUI, KeadaanTindakLanjut.DILAKSANAKAN)
_MUTU = f"""{SATU_ORANG},
isi AS (
  SELECT h.skp_id, bool_and(h.ukuran <> '' OR i.hasil_id IS NOT NULL) AS terukur,
    bool_or(h.sumber = 'INTERVENSI') AS cascading, bool_or(t.hasil_id IS NOT NULL) AS periodik
  FROM penilaian_hasilkerja h
  JOIN satu ON satu.id = h.skp_id
  LEFT JOIN (SELECT DISTINCT hasil_id FROM penilaian_indikator) i ON i.hasil_id = h.id
  LEFT JOIN (SELECT DISTINCT x.hasil_id FROM penilaian_targetperiodik p
    JOIN penilaian_indikator x ON x.id = p.indikator_id) t ON t.hasil_id = h.id
  WHERE h.jenis = 'UTAMA'
  GROUP BY h.skp_id)
SELECT count(*) FILTER (WHERE isi.terukur AND (isi.cascading OR p.puncak OR p.penilai_id IS NULL)
    AND EXISTS (SELECT 1 FROM penilaian_harapanperilaku b WHERE b.skp_id = s.id)
    AND coalesce(CASE WHEN s.revisi > 0 THEN (SELECT min(v.waktu) FROM penilaian_versiskp v
      WHERE v.skp_id = s.id AND v.sebab = 'PENETAPAN') END, s.ditetapkan_pada) < %(batas_tetap)s),
  count(*) FILTER (WHERE isi.periodik)
FROM satu s
JOIN penilaian_skp p ON p.id = s.id
LEFT JOIN kecuali k ON k.pegawai_id = s.pegawai_id
LEFT JOIN isi ON isi.skp_id = s.id
WHERE k.pegawai_id IS NULL AND s.ditetapkan_pada IS NOT NULL
"""  # noqa: S608  # a constant of this room


@dataclass(frozen=True)
class Bukti:
    """One figure: its value for the rule, the words for people, where it comes from, which list is behind it."""

    nilai: Any
    teks: str
    sumber: str
    daftar: str = ""


@dataclass
class Kertas:
    """The worksheet of an agency and year: the figures, when they were counted, and the score of every question."""

    siklus: Siklus
    wajib: int
    waktu: dt.datetime = field(default_factory=sekarang)
    bukti: dict[str, dict[str, Bukti]] = field(default_factory=dict)
    hasil: dict[str, HasilMerit] = field(default_factory=dict)


def kertas_merit(siklus: Siklus, hari: dt.date | None = None) -> Kertas:
    """Compute the four questions for a year; the caller has checked the scope. Queries do not depend on people."""
    kini = hari or hari_ini(siklus.instansi.zona)
    tahunan = siklus.periode.get(kode="TAHUNAN")
    h = _total(siklus, tahunan)
    akhir = dt.date(siklus.tahun, 12, 31)
    dinas = jumlah_dalam_dinas(siklus.instansi_id, akhir if kini > akhir else None)
    kertas = Kertas(siklus, wajib=max(dinas - h.dikecualikan, h.wajib))
    lewat = [p for p in siklus.periode.order_by("urut") if p.masa.upper <= kini]
    per = {p.pk: _total(siklus, p) for p in lewat}
    kertas.bukti = {
        "a3q1": _perencanaan(kertas, tahunan, h),
        "a3q2": _pemantauan(kertas, lewat, per),
        "a3q3": _evaluasi(kertas, lewat, per, kini),
        "a3q4": _tindak_lanjut(siklus),
    }
    for kode, isi in kertas.bukti.items():
        kertas.hasil[kode] = skor_merit(kode, {nama: b.nilai for nama, b in isi.items()}, kini)
    return kertas


def ambang() -> Decimal:
    """The share the worksheet itself asks for first (70 %): used where it says "is done" without a number."""
    return MERIT.terbaru.nilai.indikator["a3q1"].tangga[0].paling_sedikit or Decimal(0)


def _perencanaan(kertas: Kertas, tahunan: Periode, h: Hitungan) -> dict[str, Bukti]:
    bermutu, periodik = _mutu(kertas.siklus, tahunan)
    return {
        "pct_skp": _persen(
            h.ditetapkan, kertas.wajib, "SKP ditetapkan dari pegawai dalam dinas yang wajib dinilai", "ditetapkan"
        ),
        "pct_bermutu": _persen(
            bermutu, h.ditetapkan,
            "SKP yang ditetapkan sampai batas, semua hasil utama berukuran atau berindikator, mendukung hasil kerja "
            "pimpinan, dan berekspektasi khusus perilaku", "tepat_ditetapkan",
        ),
        "pct_milestone": _persen(
            periodik, kertas.wajib, "SKP yang ditetapkan dan mempunyai target periodik", "ditetapkan"
        ),
    }  # fmt: skip


def _mutu(siklus: Siklus, tahunan: Periode) -> tuple[int, int]:
    nilai = nilai_satu_orang(siklus, tahunan)
    with connection.cursor() as kursor:
        kursor.execute(_MUTU, nilai | {"batas_tetap": akhir_penetapan(siklus)})
        bermutu, periodik = kursor.fetchone()
    return bermutu, periodik


def _pemantauan(kertas: Kertas, lewat: Sequence[Periode], per: dict[int, Hitungan]) -> dict[str, Bukti]:
    periodik = [p for p in lewat if p.jenis == JenisPeriode.PERIODIK]
    bagian = [(p.nama, _bagi(per[p.pk].realisasi, per[p.pk].wajib)) for p in periodik]
    setiap = bool(bagian) and all(n >= ambang() for _, n in bagian)
    pernah = any(n >= ambang() for _, n in bagian)
    teks = ", ".join(f"{nama} {_angka(n)}%" for nama, n in bagian) or "belum ada periode yang berakhir"
    umpan = (
        UmpanBalik.objects.filter(skp__siklus=kertas.siklus, ditarik_pada__isnull=True)
        .filter(Q(hasil__isnull=False) | ~Q(nilai=""))
        .values("skp__pegawai")
        .distinct()
        .count()
    )
    sepakat = RencanaPerbaikan.objects.filter(
        evaluasi__skp__siklus=kertas.siklus, disepakati_pegawai_pada__isnull=False,
        disepakati_penilai_pada__isnull=False,
    ).count()  # fmt: skip
    spesifik = _persen(umpan, kertas.wajib, "Pegawai yang menerima umpan balik atas hasil kerja atau nilai tertentu")
    return {
        "realisasi": Bukti(
            "PERIODIK" if setiap else "TAHUNAN" if pernah else "TIDAK_ADA", teks,
            f"Bagian pegawai dengan realisasi pada setiap periode yang sudah berakhir; dihitung tercatat mulai "
            f"{_angka(ambang())}%", "tanpa_realisasi",
        ),
        "umpan_balik": Bukti(
            spesifik.nilai >= ambang(), spesifik.teks, f"{spesifik.sumber}; terpenuhi mulai {_angka(ambang())}%"
        ),
        "rencana_perbaikan": Bukti(
            sepakat > 0, f"{angka(sepakat)} rencana", "Rencana perbaikan yang disepakati pegawai dan penilai",
            "tindak_lanjut",
        ),
    }  # fmt: skip


def _evaluasi(kertas: Kertas, lewat: Sequence[Periode], per: dict[int, Hitungan], kini: dt.date) -> dict[str, Bukti]:
    jatuh = [p for p in lewat if p.batas < kini]
    bagian = [(p.nama, _bagi(per[p.pk].dievaluasi, per[p.pk].wajib)) for p in jatuh]
    terendah = min((n for _, n in bagian), default=Decimal(0))
    teks = ", ".join(f"{nama} {_angka(n)}%" for nama, n in bagian) or "belum ada batas evaluasi yang lewat"
    final, tepat, berbukti = _tepat_dan_berbukti(kertas.siklus)
    dipakai = _dipakai(kertas.siklus)
    cukup = bool(final) and all(_bagi(n, final) >= ambang() for n in (tepat, berbukti))
    return {
        "pct": Bukti(
            terendah, teks, "Bagian pegawai yang dievaluasi; yang terendah dari periode yang batasnya sudah lewat",
            "belum_dievaluasi",
        ),
        "tepat_waktu": Bukti(
            cukup, f"{angka(tepat)} tepat waktu dan {angka(berbukti)} berbukti dari {angka(final)} evaluasi final",
            f"Evaluasi final sampai batas, dan SKP-nya mempunyai bukti; masing-masing mulai {_angka(ambang())}%",
            "terlambat_dievaluasi",
        ),
        "dipakai": Bukti(
            sum(dipakai.values()) > 0, ", ".join(f"{angka(n)} {nama}" for nama, n in dipakai.items()),
            "Tindak lanjut yang disetujui atau dilaksanakan, rencana perbaikan, dan konversi angka kredit",
            "tindak_lanjut",
        ),
    }  # fmt: skip


def _tepat_dan_berbukti(siklus: Siklus) -> tuple[int, int, int]:
    final = Evaluasi.objects.filter(skp__siklus=siklus, keadaan=KeadaanEvaluasi.FINAL)
    bukti = BuktiKinerja.objects.filter(skp_id=OuterRef("skp_id"), batal=False)
    return final.count(), final.filter(terlambat=False).count(), final.filter(Exists(bukti)).count()


def _dipakai(siklus: Siklus) -> dict[str, int]:
    tindakan = TindakLanjut.objects.filter(evaluasi__skp__siklus=siklus, keadaan__in=_JALAN)
    kredit = AngkaKredit.objects.filter(evaluasi__skp__siklus=siklus, batal=False)
    return {
        "tindak lanjut": tindakan.count(),
        "rencana perbaikan": RencanaPerbaikan.objects.filter(evaluasi__skp__siklus=siklus).count(),
        "konversi angka kredit": kredit.count(),
    }


def _tindak_lanjut(siklus: Siklus) -> dict[str, Bukti]:
    tindakan = Counter(
        TindakLanjut.objects.filter(evaluasi__skp__siklus=siklus, keadaan__in=_JALAN).values_list("jenis", flat=True)
    )
    jumlah = {
        "pelaporan": LaporanEvaluasi.objects.filter(periode__siklus=siklus, batal=False).count(),
        "keberatan": Keberatan.objects.filter(evaluasi__skp__siklus=siklus).count(),
        "penghargaan": tindakan[JenisTindakLanjut.PENGHARGAAN],
        "sanksi": tindakan[JenisTindakLanjut.SANKSI],
    }
    return {
        "komponen": Bukti(
            tuple(nama for nama, n in jumlah.items() if n), _sebut(jumlah.items()),
            "Laporan evaluasi yang berlaku, keberatan yang ditangani, penghargaan dan sanksi yang disetujui atau "
            "dilaksanakan", "tindak_lanjut",
        ),
        "konsisten": Bukti(
            None, "tidak dapat dibuktikan dari data", "Isi sendiri pada kertas kerja dengan bukti di luar aplikasi"
        ),
    }  # fmt: skip


def _sebut(isi: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{nama} {angka(n)}" for nama, n in isi)


def _total(siklus: Siklus, periode: Periode) -> Hitungan:
    jumlah = Hitungan()
    for satu in hitung_per_unit(siklus, periode).values():
        jumlah.tambah(satu)
    return jumlah


def _bagi(bagian: int, dari: int) -> Decimal:
    return Decimal(bagian) * 100 / dari if dari else Decimal(0)


def _persen(bagian: int, dari: int, sumber: str, daftar: str = "") -> Bukti:
    nilai = _bagi(bagian, dari)
    return Bukti(nilai, f"{_angka(nilai)}% ({angka(bagian)} dari {angka(dari)})", sumber, daftar)


def _angka(nilai: Decimal) -> str:
    """One decimal, rounded down: 90.04 % is not shown as more than 90."""
    return f"{int(nilai * 10) / 10:g}".replace(".", ",")
