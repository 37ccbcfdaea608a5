"""SKP: who writes, submits, sets, returns, revises, closes, cancels. `bukan-peran` means: leave the button out."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran
from pegawai.selectors.lingkup import mencakup
from penilaian.enums import KeadaanSkp
from penilaian.models import Skp

BUKAN_PERAN = "bukan-peran"


def pegawai_bersangkutan(actor: Actor, skp: Skp) -> Decision:
    """The employee of the SKP."""
    if actor.orang_id is not None and actor.orang_id == skp.pegawai_id:
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Hanya pegawai pemilik SKP yang dapat melakukan ini.")


def pejabat_penilai(actor: Actor, skp: Skp) -> Decision:
    """The assessor; when that is no employee (the head of region), BKD on the assessor's written word."""
    if actor.orang_id is not None and actor.orang_id == skp.pegawai_id:
        return Decision.tidak("diri-sendiri", "SKP sendiri ditetapkan dan dinilai oleh pejabat penilai.")
    if skp.penilai_id is None and skp.penilai_luar:
        if pengelola(actor, skp):
            return Decision.ya()
        return Decision.tidak(
            BUKAN_PERAN, f"Penilai adalah {skp.penilai_luar}; pengelola BKD mencatat atas nota tertulisnya."
        )
    if skp.penilai_id is None:
        return Decision.tidak(
            "tanpa-penilai", "SKP ini belum mempunyai pejabat penilai. Minta pengelola BKD menetapkannya."
        )
    if actor.orang_id == skp.penilai_id:
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Hanya pejabat penilai kinerja pegawai ini yang dapat melakukan ini.")


def pengelola(actor: Actor, skp: Skp) -> Decision:
    """BKD of the agency, never for oneself."""
    if actor.orang_id is not None and actor.orang_id == skp.pegawai_id:
        return Decision.tidak("diri-sendiri", "SKP Anda sendiri dikelola pengelola BKD yang lain.")
    if not actor.sistem and mencakup(actor, skp.instansi_id, _jalur(skp), Peran.BKD):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Hanya pengelola BKD instansi ini yang dapat melakukan ini.")


def sistem(actor: Actor, skp: Skp) -> Decision:
    """The system at the end of the span, or BKD by hand."""
    if actor.sistem:
        return Decision.ya()
    return pengelola(actor, skp)


def atasan_penilai(actor: Actor, skp: Skp) -> Decision:
    """The superior of the assessor, never the assessor."""
    if actor.orang_id is not None and actor.orang_id in {skp.pegawai_id, skp.penilai_id}:
        return Decision.tidak(
            "penilai-terkunci", "Pejabat penilai tidak memutus hal yang menyangkut penilaiannya sendiri."
        )
    if skp.atasan_penilai_id is None:
        return Decision.tidak("tanpa-atasan", "Pejabat penilai tidak mempunyai atasan di instansi ini.")
    if actor.orang_id == skp.atasan_penilai_id:
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Hanya atasan pejabat penilai yang dapat melakukan ini.")


def buka_kembali(actor: Actor, skp: Skp) -> Decision:
    """The superior of the assessor, or BKD of the agency."""
    if actor.orang_id is not None and actor.orang_id in {skp.pegawai_id, skp.penilai_id}:
        return Decision.tidak("penilai-terkunci", "Evaluasi final dibuka kembali oleh atasan penilai atau BKD.")
    putusan = atasan_penilai(actor, skp)
    return putusan if putusan else pengelola(actor, skp)


def tulis(actor: Actor, skp: Skp) -> Decision:
    """May the actor edit the content: the employee, while it is a draft."""
    if not (milik := pegawai_bersangkutan(actor, skp)):
        return milik
    if skp.keadaan == KeadaanSkp.DRAF:
        return Decision.ya()
    return Decision.tidak("terkunci", "Isi SKP hanya dapat diubah selama draf. Minta penilai membuka revisi.")


def tulis_matriks(actor: Actor, skp: Skp) -> Decision:
    """May the actor write what members contribute: the leader whose SKP it is, while it runs."""
    if not (milik := pegawai_bersangkutan(actor, skp)):
        return milik
    if skp.keadaan in {KeadaanSkp.DRAF, KeadaanSkp.DIAJUKAN, KeadaanSkp.DITETAPKAN}:
        return Decision.ya()
    return Decision.tidak("tidak-berjalan", "Matriks peran hasil diisi selama SKP Anda berjalan.")


def tulis_harapan(actor: Actor, skp: Skp) -> Decision:
    """May the actor write special expectations: the employee or the assessor, while it is a draft."""
    if not pegawai_bersangkutan(actor, skp) and not (penilai := pejabat_penilai(actor, skp)):
        return penilai
    if skp.keadaan == KeadaanSkp.DRAF:
        return Decision.ya()
    return Decision.tidak("terkunci", "Ekspektasi hanya dapat diubah selama SKP masih draf.")


def komentari(actor: Actor, skp: Skp) -> Decision:
    """May the actor remark: the employee, the assessor, the superior, BKD and Tim Pengelola Kinerja."""
    if actor.orang_id is not None and actor.orang_id in {skp.pegawai_id, skp.penilai_id, skp.atasan_penilai_id}:
        return Decision.ya()
    if mencakup(actor, skp.instansi_id, _jalur(skp), Peran.BKD, Peran.TIM_KINERJA):
        return Decision.ya()
    return Decision.tidak(BUKAN_PERAN, "Komentar ditulis oleh pegawai, penilai, atau tim pengelola kinerja.")


def atur_penilai(actor: Actor, skp: Skp) -> Decision:
    """May the actor name the assessor by hand: BKD, while the SKP is not final; nobody the own assessor."""
    if actor.orang_id is not None and actor.orang_id == skp.pegawai_id:
        return Decision.tidak("diri-sendiri", "Penilai Anda sendiri ditetapkan pengelola BKD yang lain.")
    if not (kelola := pengelola(actor, skp)):
        return kelola
    if skp.keadaan in {KeadaanSkp.FINAL, KeadaanSkp.KEBERATAN, KeadaanSkp.FINAL_TETAP, KeadaanSkp.DIBATALKAN}:
        return Decision.tidak("sudah-final", "Penilai tidak dapat diganti sesudah evaluasi final.")
    return Decision.ya()


def catat_realisasi(actor: Actor, skp: Skp) -> Decision:
    """May the actor write realisation: the employee, on an SKP that is set and not final."""
    if not (milik := pegawai_bersangkutan(actor, skp)):
        return milik
    if skp.keadaan in {KeadaanSkp.DITETAPKAN, KeadaanSkp.DIEVALUASI}:
        return Decision.ya()
    return Decision.tidak("belum-ditetapkan", "Realisasi dicatat sesudah SKP ditetapkan dan sebelum evaluasi final.")


def beri_umpan_balik(actor: Actor, skp: Skp) -> Decision:
    """May the actor give feedback: anybody of the same agency but the employee, while the SKP runs."""
    if actor.orang_id is not None and actor.orang_id == skp.pegawai_id:
        return Decision.tidak("diri-sendiri", "Umpan balik diberikan oleh orang lain.")
    if actor.wilayah_id != skp.instansi_id or actor.orang_id is None:
        return Decision.tidak(BUKAN_PERAN, "Umpan balik diberikan oleh pegawai instansi ini.")
    if skp.keadaan in {KeadaanSkp.DITETAPKAN, KeadaanSkp.DIEVALUASI}:
        return Decision.ya()
    return Decision.tidak("belum-ditetapkan", "Umpan balik diberikan selama SKP berjalan.")


def tarik(actor: Actor, skp: Skp, *, pemilik_id: int | None) -> Decision:
    """May the actor take back evidence or feedback: the giver, until the evaluation that used it is final."""
    if actor.pengguna_id is None or actor.pengguna_id != pemilik_id:
        return Decision.tidak("bukan-pemilik", "Hanya yang memberi atau mengunggahnya yang dapat menariknya.")
    if skp.belum_final:
        return Decision.ya()
    return Decision.tidak("sudah-final", "Evaluasinya sudah final; yang dipakai di dalamnya tidak ditarik lagi.")


def memimpin(actor: Actor, skp: Skp) -> bool:
    """Whether the actor stands above the employee: the superior of the assessor, or the leader of the unit."""
    if actor.orang_id is None or actor.orang_id == skp.pegawai_id:
        return False
    return actor.orang_id == skp.atasan_penilai_id or bool(
        mencakup(actor, skp.instansi_id, _jalur(skp), Peran.PIMPINAN)
    )


def _jalur(skp: Skp) -> str:
    return skp.unit.jalur if skp.unit else ""
