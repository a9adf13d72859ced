"""Write one row as JSON holds it, and read it back."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from parvis.leaving.belonging import BLANK, stays
from parvis.pages.markdown import cleaned


def written(row: models.Model) -> dict[str, Any]:
    """Give the columns of a row by name: moments in ISO 8601, bytes in base64, other rows by their key."""
    blank = BLANK.get(row._meta.label_lower, frozenset())
    return {
        field.attname: _emptied(field)
        if field.name in blank or (field.related_model is not None and stays(field.related_model))
        else _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
    }


def read(model: type[models.Model], told: Mapping[str, Any]) -> models.Model:
    """Make a row of what an archive tells; ValidationError for a value that cannot be."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        value = told[field.attname] if field.attname in told else field.get_default()
        if _is_html(field) and isinstance(value, str):
            # Shown as it is: an archive that was made elsewhere may hold anything.
            values[field.attname] = cleaned(value)
        elif isinstance(field, models.BinaryField) and isinstance(value, str):
            values[field.attname] = base64.b64decode(value)
        elif isinstance(field, models.JSONField | models.FileField) or value is None:
            values[field.attname] = value
        else:
            values[field.attname] = getattr(field, "target_field", field).to_python(value)
    return model(**values)


def _is_html(field: Any) -> bool:
    return bool(field.name == "html" or field.name.endswith("_html"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, models.fields.files.FieldFile):
        return value.name or ""
    return value


def _emptied(field: Any) -> Any:
    return None if field.null else field.get_default() if field.has_default() else ""
