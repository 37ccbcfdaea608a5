"""Bodies of the acts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from penilaian.enums import Berakhlak, Capaian, NadaUmpanBalik, Rating, SumberUmpanBalik

NOMOR_MAKS = 2**53


def _nomor(**lain: Any) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=NOMOR_MAKS, **lain)


class HanyaVersi(serializers.Serializer[Any]):
    """No field but the version that was read."""

    versi = serializers.IntegerField(required=False, min_value=1, max_value=2**31 - 1)


class DenganAlasan(HanyaVersi):
    """A reason in words."""

    alasan = serializers.CharField(max_length=500)


class RealisasiTulis(HanyaVersi):
    """What was achieved in a period, per indicator; per result where it has none."""

    periode_id = _nomor()
    hasil_id = _nomor()
    indikator_id = _nomor(required=False, allow_null=True)
    uraian = serializers.CharField(max_length=1000)
    capaian = serializers.ChoiceField(Capaian.choices)
    tautan = serializers.ListField(
        child=serializers.CharField(max_length=500), required=False, max_length=5,
        help_text="Bukti berupa tautan https.",
    )  # fmt: skip


class UmpanBalikTulis(serializers.Serializer[Any]):
    """Feedback on one result or one value, or on the whole."""

    isi = serializers.CharField(max_length=1000)
    nada = serializers.ChoiceField(NadaUmpanBalik.choices)
    sumber = serializers.ChoiceField(
        [SumberUmpanBalik.PEMANGKU.value], required=False, help_text="PEMANGKU: dicatat penilai atas nama orang luar."
    )
    nama_pemangku = serializers.CharField(required=False, max_length=200)
    hasil_id = _nomor(required=False, allow_null=True)
    nilai = serializers.ChoiceField(Berakhlak.choices, required=False)
    tanggal = serializers.DateField(required=False)


class RatingTulis(HanyaVersi):
    """The two ratings with their reasons; as a draft they may be incomplete."""

    periode_id = _nomor()
    rating_hasil = serializers.ChoiceField(Rating.choices, required=False, allow_blank=True)
    alasan_hasil = serializers.CharField(required=False, allow_blank=True, max_length=1000)
    rating_perilaku = serializers.ChoiceField(Rating.choices, required=False, allow_blank=True)
    alasan_perilaku = serializers.CharField(required=False, allow_blank=True, max_length=1000)
    catatan = serializers.CharField(required=False, allow_blank=True, max_length=1000)
