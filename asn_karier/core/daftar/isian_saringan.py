"""The filter form as people meet it: boxes to tick instead of lists to hold Ctrl on, no field that narrows nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

SEMUA = "Semua"
LABEL_PANJANG = 14  # characters; longer choices get wider columns


def siapkan_isian(form: forms.BaseForm, kosong: Mapping[str, str] | None = None) -> forms.BaseForm:
    """Give every field of a filter form the widget of the house; the values it takes stay the same.

    A field of boxes gets `kotak`: "lebar" or "rapat" by the length of its choices. `kosong`: what the empty choice of
    a field says where the list does not show everything then (this year, what is in force); of yes and no it is "no".
    """
    sebutan = kosong or {}
    for nama, isian in list(form.fields.items()):
        semua = sebutan.get(nama, SEMUA)
        if isinstance(isian, forms.ModelChoiceField) and _paling_banyak_satu(isian):
            del form.fields[nama]
        elif isinstance(isian, forms.MultipleChoiceField):
            _kotak(isian)
        elif isinstance(isian, forms.NullBooleanField):
            tidak = () if nama in sebutan else (("false", "Tidak"),)
            isian.widget = forms.Select(choices=(("", semua), ("true", "Ya"), *tidak))
        elif isinstance(isian, forms.ChoiceField):
            isian.empty_label = semua  # type: ignore[attr-defined]
            # The widget took its choices when the form was made.
            pilihan: Any = isian.widget
            pilihan.choices = [("", semua), *((k, label) for k, label in pilihan.choices if k != "")]
        elif isinstance(isian, forms.DateField):
            isian.widget.attrs |= {"data-tanggal": True, "placeholder": "hh-bb-tttt", "inputmode": "numeric"}
            isian.widget.attrs |= {"autocomplete": "off", "maxlength": 10}
    return form


def _paling_banyak_satu(isian: forms.ModelChoiceField[Any]) -> bool:
    return isian.queryset is not None and len(isian.queryset[:2]) < 2


def _kotak(isian: forms.MultipleChoiceField) -> None:
    semua: Any = isian.choices
    pilihan = list(_datar(semua))
    isian.widget = forms.CheckboxSelectMultiple(choices=pilihan, attrs={"class": "form-check-input"})
    panjang = any(len(label) > LABEL_PANJANG for _, label in pilihan)
    isian.kotak = "lebar" if panjang else "rapat"  # type: ignore[attr-defined]


def _datar(pilihan: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Choices without their groups: the boxes stand in one field."""
    for kunci, label in pilihan:
        if isinstance(label, list | tuple):
            yield from ((str(k), str(v)) for k, v in label)
        else:
            yield str(kunci), str(label)
