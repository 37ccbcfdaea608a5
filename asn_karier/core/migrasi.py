"""Migration operations of the house.

Django renders every related model again after each operation. With a hundred linked tables, their history tables and
triggers a fresh database took twenty seconds of computing instead of five: these operations do many steps at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterUniqueTogether,
    CreateModel,
    RemoveConstraint,
)
from django.db.migrations.operations.base import Operation, OperationCategory
from pgtrigger.migrations import AddTrigger, RemoveTrigger


class PasangPemicu(Operation):
    """Install compiled triggers: pairs of (model name in lower case, pgtrigger.compiler.Trigger)."""

    reversible = True
    category = OperationCategory.ADDITION

    def __init__(self, pemicu: Sequence[tuple[str, Any]]) -> None:
        self.pemicu = list(pemicu)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Note the triggers on the models, so that makemigrations finds nothing missing; no model changes its shape."""
        for model, pemicu in self.pemicu:
            pilihan = state.models[app_label, model].options
            pilihan["triggers"] = [*pilihan.get("triggers", []), pemicu]

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create them; the SQL is complete, parameters would be read into it."""
        for _, pemicu in self.pemicu:
            schema_editor.execute(pemicu.install_sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Remove them."""
        for _, pemicu in reversed(self.pemicu):
            schema_editor.execute(pemicu.uninstall_sql, params=None)

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Install {len(self.pemicu)} triggers"


class BuatSemua(Operation):
    """Create all models of a first migration in their final form: the operations as makemigrations wrote them.

    The state takes every operation without rendering in between; the database creates each model once, complete with
    the fields, indexes and constraints that later operations of the list add. Only creations may stand in it.
    """

    reversible = True
    category = OperationCategory.ADDITION
    boleh: tuple[type[Operation], ...] = (
        CreateModel,
        AddField,
        AddIndex,
        AddConstraint,
        AlterUniqueTogether,
        PasangPemicu,
    )

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        for op in self.operations:
            if not isinstance(op, self.boleh):
                raise TypeError(f"{type(self).__name__} tidak memuat {op.__class__.__name__}")

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Apply all operations to the state; it is rendered once, when somebody asks."""
        state.__dict__.pop("apps", None)
        for op in self.operations:
            op.state_forwards(app_label, state)

    def _nama(self) -> list[str]:
        return [op.name for op in self.operations if isinstance(op, CreateModel)]

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the tables, then install the triggers."""
        for nama in self._nama():
            model = to_state.apps.get_model(app_label, nama)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)
        for op in self.operations:
            if isinstance(op, PasangPemicu):
                op.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the tables, the last one first."""
        for nama in reversed(self._nama()):
            schema_editor.delete_model(from_state.apps.get_model(app_label, nama))

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Create {len(self._nama())} models at once"


class UbahSemua(BuatSemua):
    """Change many models at once: the operations as makemigrations wrote them, rendered once instead of after each.

    Models created in the list come to be in their final form; what the list says about other models is done in its
    order between the state before and the state after. Each field or constraint of another model may change once.
    """

    boleh = (
        CreateModel,
        AddField,
        AlterField,
        AddIndex,
        AddConstraint,
        RemoveConstraint,
        AlterUniqueTogether,
        AddTrigger,
        RemoveTrigger,
    )

    def _langkah(self) -> list[Operation]:
        """What is left once the new models stand: triggers everywhere, the rest on models that were there."""
        baru = {nama.lower() for nama in self._nama()}
        return [
            op
            for op in self.operations
            if isinstance(op, AddTrigger)
            or not (isinstance(op, CreateModel) or getattr(op, "model_name", getattr(op, "name", "")).lower() in baru)
        ]

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the new tables, then do the other steps in their order."""
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        for op in self._langkah():
            op.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the steps back in reverse order, then drop the new tables with their triggers."""
        baru = {nama.lower() for nama in self._nama()}
        for op in reversed(self._langkah()):
            if getattr(op, "model_name", "").lower() not in baru:
                op.database_backwards(app_label, schema_editor, from_state, to_state)
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"{len(self.operations)} changes at once"
