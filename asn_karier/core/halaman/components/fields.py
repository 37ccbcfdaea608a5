"""Fields of Django forms: label, help, error and their ties for the screen reader."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from asn_karier.core.halaman.components.formats import ukuran_berkas
from asn_karier.core.halaman.components.misuse import tolak

_KELOMPOK = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def _jenis(widget: forms.Widget) -> str:
    """Which drawing a widget gets."""
    if isinstance(widget, _KELOMPOK):
        return "kelompok"
    if isinstance(widget, forms.CheckboxInput):
        return "centang"
    if isinstance(widget, forms.Select):
        return "pilih"
    if isinstance(widget, forms.FileInput):
        return "berkas"
    if isinstance(widget, forms.DateInput):
        return "tanggal"
    return "teks"


_KELAS = {
    "kelompok": "form-check-input",
    "centang": "form-check-input",
    "pilih": "form-select",
    "berkas": "form-control",
    "tanggal": "form-control isian-tanggal",
    "teks": "form-control",
}


def _atribut(bidang: BoundField, jenis: str, keterangan: list[str]) -> dict[str, Any]:
    attrs: dict[str, Any] = {"class": f"{_KELAS[jenis]} {bidang.field.widget.attrs.get('class', '')}".strip()}
    if bidang.errors:
        attrs["aria-invalid"] = "true"
        attrs["class"] += " is-invalid"
    if keterangan:
        attrs["aria-describedby"] = " ".join(keterangan)
    if jenis == "tanggal":
        attrs |= {"placeholder": "hh-bb-tttt", "inputmode": "numeric", "autocomplete": "off", "data-tanggal": ""}
    return attrs


def bidang(bidang: Any, bantuan: str = "", lebar: str = "penuh") -> SafeString:
    """{% bidang form.nama %}: one field with label, help, error; lebar: penuh, sedang, pendek."""
    if not isinstance(bidang, BoundField):
        raise tolak("bidang", f"butuh isian sebuah formulir, bukan {bidang!r}.")
    if lebar not in ("penuh", "sedang", "pendek"):
        raise tolak("bidang", f"lebar={lebar!r} tidak dikenal; pilih penuh, sedang, pendek.")
    if bidang.is_hidden:
        return SafeString(str(bidang))
    jenis = _jenis(bidang.field.widget)
    bantu = bantuan or bidang.help_text or _bantuan_berkas(bidang, jenis)
    pengenal = bidang.auto_id or bidang.html_name
    keterangan = ([f"{pengenal}-bantuan"] if bantu else []) + ([f"{pengenal}-galat"] if bidang.errors else [])
    attrs = _atribut(bidang, jenis, keterangan)
    isi = {
        "bidang": bidang,
        "jenis": jenis,
        "bantuan": bantu,
        "pengenal": pengenal,
        "lebar": lebar,
        "keterangan": " ".join(keterangan),
        "wajib": bidang.field.required,
        "opsional": getattr(bidang.field, "opsional", "boleh kosong"),
        "isian": "" if jenis == "kelompok" else bidang.as_widget(attrs=attrs),
        "pilihan": _pilihan(bidang, attrs) if jenis == "kelompok" else [],
    }
    return render_to_string("komponen/bidang.html", isi)


def _pilihan(bidang: BoundField, attrs: dict[str, Any]) -> list[Any]:
    # The description belongs to the group (fieldset), not to each choice.
    return list(bidang.subwidgets) if not attrs else [_PilihanBerkelas(s, attrs["class"]) for s in bidang.subwidgets]


class _PilihanBerkelas:
    """One radio or checkbox with our class on it."""

    def __init__(self, sub: Any, kelas: str) -> None:
        sub.data["attrs"]["class"] = kelas
        self.masukan = sub.tag(wrap_label=False)
        self.id = sub.id_for_label
        self.label = sub.choice_label


def _bantuan_berkas(bidang: BoundField, jenis: str) -> str:
    """What may be uploaded, told before the upload: from `accept` and `data-maks-byte` of the widget."""
    if jenis != "berkas":
        return ""
    attrs = bidang.field.widget.attrs
    jenis_berkas = str(attrs.get("accept", "")).replace(".", "").replace(",", ", ").upper()
    maks = attrs.get("data-maks-byte")
    bagian = ([f"Jenis: {jenis_berkas}"] if jenis_berkas else []) + (
        [f"paling besar {ukuran_berkas(int(maks))}"] if maks else []
    )
    kalimat = ", ".join(bagian)
    return kalimat[:1].upper() + kalimat[1:] + "." if kalimat else ""


def ringkasan_galat(formulir: Any) -> SafeString:
    """{% ringkasan_galat form %}: all errors at the top, each a link to its field; nothing when there are none."""
    if not isinstance(formulir, forms.BaseForm):
        raise tolak("ringkasan_galat", f"butuh formulir, bukan {formulir!r}.")
    if not formulir.errors:
        return SafeString("")
    butir = [("", pesan) for pesan in formulir.non_field_errors()]
    for bf in formulir:
        sasaran = f"{bf.auto_id}_0" if isinstance(bf.field.widget, _KELOMPOK) else bf.auto_id
        butir += [(sasaran, _sebut(str(bf.label), str(pesan))) for pesan in bf.errors]
    return render_to_string("komponen/ringkasan_galat.html", {"butir": butir})


def _sebut(label: str, pesan: str) -> str:
    # A sentence that begins with the name of its field needs no second one in front.
    return pesan if pesan.casefold().startswith(label.casefold()) else f"{label}: {pesan}"


def borang(formulir: Any) -> SafeString:
    """{% borang form %}: error summary and every field in order; the <form> and its buttons are yours."""
    bagian = [ringkasan_galat(formulir)] + [bidang(bf) for bf in formulir]
    return SafeString("".join(bagian))
