"""The kinds of columns that the library's tables are made of."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, Text

METADATA = MetaData()
"""All tables of a library."""


def number() -> Column[int]:
    """A row's own small number in this library."""
    return Column("number", Integer, primary_key=True)


def text(name: str, **options: object) -> Column[str]:
    """A text, empty when nobody says."""
    # What Column takes beyond its name and type is too varied for one type.
    return Column(name, Text, nullable=False, server_default="", **options)  # type: ignore[arg-type]


def whole(name: str) -> Column[int]:
    """A whole number, 0 when nobody says."""
    return Column(name, BigInteger, nullable=False, server_default="0")


def flag(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False, server_default="0")


def data(name: str) -> Column[bytes]:
    """Bytes."""
    return Column(name, LargeBinary, nullable=False)
