"""Writing an SKP: results with indicators, special expectations, annexes, approach, copy of last year, comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from penilaian.enums import (
    Aspek,
    Berakhlak,
    JenisHasil,
    JenisLampiran,
    KeadaanSkp,
    KelompokSkp,
    Pendekatan,
    Perspektif,
    SumberHasil,
)
from penilaian.models import (
    HarapanPerilaku,
    HasilKerja,
    Indikator,
    Komentar,
    LampiranSkp,
    MatriksPeran,
    Realisasi,
    Skp,
    TargetPeriodik,
)
from penilaian.permissions import skp as izin
from penilaian.services.dasar import mengubah_skp, pastikan_versi, rapikan, simpan

HASIL_MAKS, INDIKATOR_MAKS, LAMPIRAN_MAKS = 40, 12, 40


@dataclass(frozen=True)
class IsianIndikator:
    """An indicator as written: `periodik` maps period codes to milestones; `id` names one that is there already."""

    rumusan: str
    target: str
    id: int | None = None
    aspek: str = ""
    perspektif: str = ""
    periodik: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class IsianHasil:
    """A result as written."""

    rumusan: str
    jenis: str = JenisHasil.UTAMA
    sumber: str = SumberHasil.MANDIRI
    atasan_id: int | None = None
    penugasan: str = ""
    ukuran: str = ""
    indikator: Sequence[IsianIndikator] = ()


@dengan_terjemahan
def simpan_hasil(
    *, actor: Actor, skp_id: int, isian: IsianHasil, hasil_id: int | None = None, versi: int | None = None
) -> HasilKerja:
    """Write a new result, or replace one with its indicators, while the SKP is a draft.

    Errors: MasukanSalah with the field, TidakBerhak (not the employee, not a draft), VersiLama.
    """
    with mengubah_skp(actor, skp_id, "simpan_hasil") as skp:
        izin.tulis(actor, skp).pastikan()
        pastikan_versi(skp, versi)
        hasil = _hasil(skp, hasil_id)
        _isi_hasil(skp, hasil, isian)
        hasil.save()
        _ganti_indikator(skp, hasil, isian.indikator)
        simpan(skp)
        return hasil


@dengan_terjemahan
def hapus_hasil(*, actor: Actor, skp_id: int, hasil_id: int, versi: int | None = None) -> None:
    """Take a result out of a draft; history keeps it. Refused when somebody below supports it (Bentrok)."""
    with mengubah_skp(actor, skp_id, "hapus_hasil") as skp:
        izin.tulis(actor, skp).pastikan()
        pastikan_versi(skp, versi)
        hasil = _hasil(skp, hasil_id)
        if hasil.realisasi.exists() or hasil.didukung.exists() or hasil.matriks.exists():
            raise Bentrok(
                "Hasil kerja ini sudah mempunyai realisasi, atau didukung hasil kerja bawahan. Ubah isinya.",
                kode="hasil-dirujuk",
            )
        hasil.delete()
        simpan(skp)


@dengan_terjemahan
def ubah_pendekatan(*, actor: Actor, skp_id: int, pendekatan: str, versi: int | None = None) -> Skp:
    """Choose the quantitative or qualitative form while the SKP is a draft."""
    with mengubah_skp(actor, skp_id, "ubah_pendekatan") as skp:
        izin.tulis(actor, skp).pastikan()
        pastikan_versi(skp, versi)
        skp.pendekatan = _pilihan(pendekatan, Pendekatan.values, "pendekatan")
        simpan(skp)
        return skp


@dengan_terjemahan
def simpan_harapan(*, actor: Actor, skp_id: int, harapan: Mapping[str, str], versi: int | None = None) -> None:
    """The leader's special expectations per BerAKHLAK value; an empty text takes one away.

    Written by the assessor or the employee (as agreed in the dialogue) while it is a draft.
    """
    with mengubah_skp(actor, skp_id, "simpan_harapan") as skp:
        izin.tulis_harapan(actor, skp).pastikan()
        pastikan_versi(skp, versi)
        for nilai, teks in harapan.items():
            _pilihan(nilai, Berakhlak.values, "nilai")
            teks = rapikan(teks, "ekspektasi", wajib=False, maks=500)
            if teks:
                HarapanPerilaku.objects.update_or_create(skp=skp, nilai=nilai, defaults={"ekspektasi": teks})
            else:
                HarapanPerilaku.objects.filter(skp=skp, nilai=nilai).delete()
        simpan(skp)


@dengan_terjemahan
def simpan_lampiran(
    *, actor: Actor, skp_id: int, jenis: str, butir: Sequence[str], versi: int | None = None
) -> None:  # fmt: skip
    """Replace the items of one annex while the SKP is a draft."""
    with mengubah_skp(actor, skp_id, "simpan_lampiran") as skp:
        izin.tulis(actor, skp).pastikan()
        pastikan_versi(skp, versi)
        _pilihan(jenis, JenisLampiran.values, "jenis")
        teks = [t for t in (rapikan(b, "butir", wajib=False, maks=500) for b in butir) if t]
        if len(teks) > LAMPIRAN_MAKS:
            raise MasukanSalah(f"Satu lampiran memuat paling banyak {LAMPIRAN_MAKS} butir.", isian="butir")
        LampiranSkp.objects.filter(skp=skp, jenis=jenis).delete()
        LampiranSkp.objects.bulk_create(
            LampiranSkp(skp=skp, jenis=jenis, urut=n, butir=satu) for n, satu in enumerate(teks)
        )
        simpan(skp)


@dengan_terjemahan
def salin_dari(*, actor: Actor, skp_id: int, sumber_id: int) -> int:
    """Copy results, indicators, expectations and annexes of an earlier own SKP into an empty draft; how many results.

    Links to the leader's results are not copied: they belong to that year.
    """
    with mengubah_skp(actor, skp_id, "salin_skp") as skp:
        izin.tulis(actor, skp).pastikan()
        asal = Skp.objects.terlihat_oleh(actor).filter(pk=sumber_id, pegawai_id=skp.pegawai_id).first()
        if asal is None or asal.pk == skp.pk:
            raise TidakDitemukan("SKP yang disalin tidak ditemukan.")
        if skp.hasil.exists():
            raise MasukanSalah("Salinan hanya dibuat ke SKP yang masih kosong.", isian="sumber")
        jumlah = 0
        for lama in asal.hasil.prefetch_related("indikator"):
            baru = HasilKerja.objects.create(
                skp=skp, jenis=lama.jenis, urut=lama.urut, rumusan=lama.rumusan, penugasan=lama.penugasan,
                ukuran=lama.ukuran,
                sumber=SumberHasil.MANDIRI if lama.sumber == SumberHasil.INTERVENSI else lama.sumber,
            )  # fmt: skip
            Indikator.objects.bulk_create(
                Indikator(
                    hasil=baru, urut=i.urut, aspek=i.aspek, perspektif=i.perspektif, rumusan=i.rumusan, target=i.target
                )
                for i in lama.indikator.all()
            )
            jumlah += 1
        HarapanPerilaku.objects.bulk_create(
            HarapanPerilaku(skp=skp, nilai=h.nilai, ekspektasi=h.ekspektasi) for h in asal.harapan.all()
        )
        LampiranSkp.objects.bulk_create(
            LampiranSkp(skp=skp, jenis=b.jenis, urut=b.urut, butir=b.butir) for b in asal.lampiran.all()
        )
        skp.pendekatan = asal.pendekatan
        simpan(skp)
        return jumlah


@dengan_terjemahan
def isi_matriks(*, actor: Actor, hasil_pimpinan_id: int, harapan: Mapping[int, str]) -> int:
    """The leader writes what each member contributes to one of the leader's results; drafts of members follow.

    `harapan` maps the person to the text (empty clears a cell that has no draft yet). A member with a draft SKP of the
    same year gets a main result that supports the leader's; what the member wrote is never overwritten.
    """
    pimpinan = HasilKerja.objects.select_related("skp").filter(pk=hasil_pimpinan_id).first()
    if pimpinan is None:
        raise TidakDitemukan("Hasil kerja pimpinan tidak ditemukan.")
    with mengubah_skp(actor, pimpinan.skp_id, "isi_matriks") as milik:
        izin.tulis_matriks(actor, milik).pastikan()
        anggota = {
            s.pegawai_id: s
            for s in Skp.objects.select_for_update(of=("self",), no_key=True)
            .filter(siklus_id=milik.siklus_id, penilai_id=milik.pegawai_id, pegawai_id__in=list(harapan))
            .exclude(keadaan=KeadaanSkp.DIBATALKAN)
            .order_by("pk")
        }
        if asing := set(harapan) - set(anggota):
            raise MasukanSalah(
                f"Pegawai nomor {min(asing)} tidak dinilai oleh Anda pada tahun kinerja ini.", isian="pegawai"
            )
        buat = 0
        for pegawai_id, teks in sorted(harapan.items()):
            teks = rapikan(teks, "harapan", wajib=False)
            sel = MatriksPeran.objects.filter(hasil_pimpinan=pimpinan, pegawai_id=pegawai_id).first()
            if not teks:
                if sel is not None and sel.hasil_id is None:
                    sel.delete()
                continue
            sel = sel or MatriksPeran(hasil_pimpinan=pimpinan, pegawai_id=pegawai_id)
            sel.harapan = teks
            skp = anggota[pegawai_id]
            if sel.hasil_id is None and skp.keadaan == KeadaanSkp.DRAF:
                sel.hasil = HasilKerja.objects.create(
                    skp=skp, jenis=JenisHasil.UTAMA, urut=skp.hasil.count(), rumusan=teks,
                    sumber=SumberHasil.INTERVENSI, atasan=pimpinan,
                )  # fmt: skip
                simpan(skp)
                buat += 1
            sel.save()
        return buat


@dengan_terjemahan
def tulis_komentar(*, actor: Actor, skp_id: int, isi: str, hasil_id: int | None = None, nilai: str = "") -> Komentar:
    """A remark in the dialogue, on the whole, a result or a value."""
    with mengubah_skp(actor, skp_id, "komentar_skp") as skp:
        izin.komentari(actor, skp).pastikan()
        return Komentar.objects.create(
            skp=skp, hasil=_hasil(skp, hasil_id) if hasil_id else None,
            nilai=_pilihan(nilai, ("", *Berakhlak.values), "nilai"), penulis_id=actor.pengguna_id or 0,
            nama_penulis=actor.nama, isi=rapikan(isi, "komentar"),
        )  # fmt: skip


@dengan_terjemahan
def selesaikan_komentar(*, actor: Actor, skp_id: int, komentar_id: int) -> None:
    """Mark a remark as settled; it stays readable."""
    with mengubah_skp(actor, skp_id, "selesai_komentar") as skp:
        izin.komentari(actor, skp).pastikan()
        komentar = skp.komentar.select_for_update().filter(pk=komentar_id).first()
        if komentar is None:
            raise TidakDitemukan("Komentar tidak ditemukan.")
        if komentar.selesai_pada is None:
            komentar.selesai_pada, komentar.selesai_oleh_id = sekarang(), actor.pengguna_id
            komentar.save()


def _hasil(skp: Skp, hasil_id: int | None) -> HasilKerja:
    if hasil_id is None:
        if skp.hasil.count() >= HASIL_MAKS:
            raise MasukanSalah(f"Satu SKP memuat paling banyak {HASIL_MAKS} hasil kerja.", isian="rumusan")
        return HasilKerja(skp=skp, urut=skp.hasil.count())
    hasil = HasilKerja.objects.filter(skp=skp, pk=hasil_id).first()
    if hasil is None:
        raise TidakDitemukan("Hasil kerja tidak ditemukan pada SKP ini.")
    return hasil


def _isi_hasil(skp: Skp, hasil: HasilKerja, isian: IsianHasil) -> None:
    hasil.rumusan = rapikan(isian.rumusan, "rumusan")
    hasil.jenis = _pilihan(isian.jenis, JenisHasil.values, "jenis")
    hasil.sumber = _pilihan(isian.sumber, SumberHasil.values, "sumber")
    hasil.penugasan = rapikan(isian.penugasan, "penugasan", wajib=False, maks=300)
    hasil.ukuran = rapikan(isian.ukuran, "ukuran", wajib=False)
    hasil.atasan_id = None
    if hasil.sumber == SumberHasil.INTERVENSI:
        boleh = HasilKerja.objects.filter(
            pk=isian.atasan_id or 0, skp__pegawai_id=skp.penilai_id or 0, skp__siklus=skp.siklus_id
        )
        if isian.atasan_id is None or not boleh.exists():
            raise MasukanSalah(
                "Pilih hasil kerja pejabat penilai pada tahun yang sama, atau pilih sumber direktif/mandiri.",
                isian="atasan",
            )
        hasil.atasan_id = isian.atasan_id


def _ganti_indikator(skp: Skp, hasil: HasilKerja, isian: Sequence[IsianIndikator]) -> None:
    """Rows named by id are kept (their realisation stays with them), new ones added, the rest taken out."""
    if len(isian) > INDIKATOR_MAKS:
        raise MasukanSalah(f"Satu hasil kerja memuat paling banyak {INDIKATOR_MAKS} indikator.", isian="indikator")
    lama = {i.pk: i for i in hasil.indikator.all()}
    buang = set(lama) - {satu.id for satu in isian}
    if Realisasi.objects.filter(indikator_id__in=buang).exists():
        raise MasukanSalah("Indikator yang sudah ada realisasinya tidak dapat dihapus; ubah isinya.", isian="indikator")
    hasil.indikator.filter(pk__in=buang).delete()
    kode_periode = set(skp.siklus.periode.values_list("kode", flat=True))
    jpt = skp.kelompok == KelompokSkp.JPT
    for urut, satu in enumerate(isian):
        baris = lama.get(satu.id or 0) or Indikator(hasil=hasil)
        baris.urut = urut
        baris.rumusan = rapikan(satu.rumusan, "indikator", maks=500)
        baris.target = rapikan(satu.target, "target", maks=300)
        baris.aspek = "" if jpt else _pilihan(satu.aspek, ("", *Aspek.values), "aspek")
        baris.perspektif = _pilihan(satu.perspektif, ("", *Perspektif.values), "perspektif") if jpt else ""
        baris.save()
        baris.target_periodik.all().delete()
        TargetPeriodik.objects.bulk_create(
            TargetPeriodik(indikator=baris, kode=_pilihan(kode, kode_periode, "periode"), target=teks)
            for kode, isi in satu.periodik.items()
            if (teks := rapikan(isi, "target_periode", wajib=False, maks=300))
        )


def _pilihan(nilai: str, dikenal: Any, isian: str) -> str:
    if nilai not in dikenal:
        raise MasukanSalah(f"Pilihan {isian.replace('_', ' ')} “{nilai[:40]}” tidak dikenal.", isian=isian)
    return nilai
