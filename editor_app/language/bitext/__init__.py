"""Texts and their translations: segments, what they mean to each other, and what makes two alike."""

from __future__ import annotations
