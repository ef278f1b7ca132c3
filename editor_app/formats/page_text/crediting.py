"""Lines that say who made a picture: given to the picture beside them, else to the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from editor_app.document.model import Block, Image
from editor_app.formats.recognition.lines import picture_credit
from editor_app.formats.values import ReviewLine, Role

_NEAR_ABOVE = 2
"""Lines between which a caption may stand."""

_NEAR_BELOW = 1


class Credited(NamedTuple):
    """The blocks with the credits of their pictures, and what is left for the story."""

    body: tuple[Block, ...]
    story: str


def credited(lines: Sequence[ReviewLine], body: Sequence[Block]) -> Credited:
    """Each credit among ``lines`` beside its picture: the one just above it (a caption may stand
    between), the one just below, or the only one; without such a picture it is the story's.

    ``body`` are the blocks that the lines' ``block`` counts. Credits that earlier roles of
    the same lines gave are taken back first. A credit that a picture has of its own stays.
    """
    said = {name for line in lines if (name := picture_credit(line.text))}
    blocks = [_without_credit(block, said) for block in body]
    shown = [line for line in lines if line.role in {Role.BODY, Role.CREDIT}]
    pictures = {
        place: line.block
        for place, line in enumerate(shown)
        if line.role is Role.BODY
        and 0 <= line.block < len(blocks)
        and isinstance(blocks[line.block].data, Image)
    }
    story: list[str] = []
    for place, line in enumerate(shown):
        if line.role is not Role.CREDIT:
            continue
        name = picture_credit(line.text) or line.text.strip()
        index = _nearest(place, pictures, blocks)
        image = blocks[index].data if index >= 0 else None
        if isinstance(image, Image):
            blocks[index] = replace(blocks[index], data=replace(image, credit=name))
        else:
            story.append(name)
    return Credited(tuple(blocks), ", ".join(dict.fromkeys(story)))


def _without_credit(block: Block, said: set[str]) -> Block:
    if isinstance(block.data, Image) and block.data.credit in said:
        return replace(block, data=replace(block.data, credit=""))
    return block


def _nearest(place: int, pictures: dict[int, int], blocks: Sequence[Block]) -> int:
    """The index of the block that a credit at ``place`` of the lines belongs to, -1 for none."""
    near = (*range(place - 1, place - 2 - _NEAR_ABOVE, -1), *range(place + 1, place + 1 + _NEAR_BELOW))
    places = [other for other in near if other in pictures] or (list(pictures) if len(pictures) == 1 else [])
    bare = (pictures[other] for other in places if _is_bare(blocks[pictures[other]]))
    return next(bare, -1)


def _is_bare(block: Block) -> bool:
    return isinstance(block.data, Image) and not block.data.credit
