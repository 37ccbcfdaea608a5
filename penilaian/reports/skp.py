"""The SKP as the official form: identities, results, behaviour, annexes, signatures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asn_karier.core.clock import sekarang
from pegawai.selectors.identitas import identitas_singkat
from penilaian.enums import (
    SKP_DITETAPKAN,
    Aspek,
    JenisHasil,
    JenisLampiran,
    KelompokSkp,
    Pendekatan,
    Perspektif,
    SumberHasil,
)
from penilaian.models import Skp
from penilaian.reports.pdf import buat_pdf
from penilaian.selectors.panduan import dasar_perilaku, nilai_perilaku
from penilaian.selectors.skp import hasil_skp

_SISI = dict(Aspek.choices) | dict(Perspektif.choices)


def cetak_skp(skp: Skp) -> bytes:
    """PDF of the SKP as it stands now; a draft says so on every page."""
    return buat_pdf("skp", isi_cetak(skp))


def isi_cetak(skp: Skp) -> dict[str, Any]:
    """Values of the form as plain text."""
    orang = identitas_singkat([i for i in (skp.pegawai_id, skp.penilai_id) if i])
    harapan = dict(skp.harapan.values_list("nilai", "ekspektasi"))
    tetap = skp.keadaan in SKP_DITETAPKAN
    pegawai = dict(_identitas(orang.get(skp.pegawai_id)))
    pegawai |= {"jabatan": skp.nama_jabatan, "unit": skp.unit.nama if skp.unit else ""}
    return {
        "instansi": skp.instansi.nama,
        "tahun": skp.siklus.tahun,
        "masa": f"{skp.masa.lower:%d-%m-%Y} s.d. {skp.hari_akhir:%d-%m-%Y}",
        "pendekatan": Pendekatan(skp.pendekatan).label,
        "kualitatif": skp.pendekatan == Pendekatan.KUALITATIF,
        "jpt": skp.kelompok == KelompokSkp.JPT,
        "keadaan": skp.get_keadaan_display(),
        "tetap": tetap,
        "nomor": skp.pk,
        "revisi": skp.revisi,
        "pegawai": pegawai,
        "penilai": _identitas(orang.get(skp.penilai_id or 0)) if skp.penilai_id else {"nama": skp.penilai_luar},
        "jenis_penilai": skp.get_jenis_penilai_display(),
        "hasil": [{"judul": j.label, "isi": _hasil(skp, j)} for j in JenisHasil],
        "perilaku": [
            {"nama": n.nama, "panduan": [u for _, u in n.panduan], "ekspektasi": n.ekspektasi}
            for n in nilai_perilaku(harapan, skp.masa.lower)
        ],
        "dasar": dasar_perilaku(skp.masa.lower),
        "lampiran": [
            {"judul": j.label, "butir": list(skp.lampiran.filter(jenis=j).values_list("butir", flat=True))}
            for j in JenisLampiran
        ],
        "tanggal": f"{skp.ditetapkan_pada:%d-%m-%Y}" if skp.ditetapkan_pada else "",
        "dicetak": f"{sekarang():%d-%m-%Y}",
    }


def _identitas(orang: Mapping[str, str] | None) -> dict[str, str]:
    return dict(orang) if orang else {"nama": ""}


def _hasil(skp: Skp, jenis: str) -> list[dict[str, Any]]:
    return [
        {
            "rumusan": h.rumusan,
            "atasan": h.atasan.rumusan if h.atasan else h.penugasan or SumberHasil(h.sumber).label,
            "ukuran": h.ukuran,
            "indikator": [
                {"sisi": _SISI.get(i.aspek or i.perspektif, ""), "rumusan": i.rumusan, "target": i.target}
                for i in h.indikator.all()
            ],
        }
        for h in hasil_skp(skp.pk)
        if h.jenis == jenis
    ]
