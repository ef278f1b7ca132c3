"""Undo and redo with labels, and the cursor where it was."""

from __future__ import annotations

from loro import LoroDoc, UndoManager

from editor_app.base.records import dataclass
from editor_app.document.changes import Selection

SYSTEM = "system"
"""Origin of commits that are nobody's edit and cannot be undone."""

_ENDLESS = 1_000_000


@dataclass(slots=True)
class Step:
    """One thing that undo takes back: its name, and the selections around it."""

    label: str
    before: Selection | None
    after: Selection | None
    merges: int


class UndoStack:
    """Undo of this session's own changes; what others changed stays."""

    def __init__(self, doc: LoroDoc) -> None:
        self._manager = UndoManager(doc)
        self._manager.set_max_undo_steps(_ENDLESS)
        self._manager.set_merge_interval(0)
        self._manager.add_exclude_origin_prefix(SYSTEM)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._is_joining = False
        self._merges = 0

    def begin(self, *, joins: bool) -> None:
        """Before a command: continue the running step, or close it and start anew."""
        if self._is_joining and not joins:
            self.close_step()
        if joins and not self._is_joining:
            self._manager.group_start()
            self._is_joining = True

    def close_step(self) -> None:
        """What comes next is another step."""
        if self._is_joining:
            self._manager.group_end()
            self._is_joining = False

    @property
    def running(self) -> Step | None:
        """The step that the next joining command would continue."""
        return self._done[-1] if self._is_joining and self._done else None

    def record(self, label: str, before: Selection | None, after: Selection | None) -> None:
        """After a command that changed something: remember its label and selections."""
        self._undone.clear()
        count = self._manager.undo_count()
        if self._done and count <= len(self._done):
            del self._done[count:]
            if self._done:
                self._done[-1].after = after
                return
        while len(self._done) < count:
            self._done.append(Step(label, before, after, self._merges))

    def merged(self) -> None:
        """Changes of others came in: stored selections may be off from here on."""
        self.close_step()
        self._merges += 1

    def undo(self) -> tuple[Step, Selection | None] | None:
        """Take the last step back; gives it with the selection to restore, None when there is none."""
        self.close_step()
        step = self._moved(self._manager.undo(), self._done, self._undone)
        return None if step is None else (step, self._fitting(step, step.before))

    def redo(self) -> tuple[Step, Selection | None] | None:
        """Do the last undone step again, as ``undo``."""
        self.close_step()
        step = self._moved(self._manager.redo(), self._undone, self._done)
        return None if step is None else (step, self._fitting(step, step.after))

    def _moved(self, has_moved: bool, source: list[Step], target: list[Step]) -> Step | None:
        if not has_moved:
            source.clear()
            return None
        step = source.pop() if source else Step("", None, None, self._merges)
        target.append(step)
        return step

    def _fitting(self, step: Step, selection: Selection | None) -> Selection | None:
        """A selection from before a merge may be off: then the change itself shows the place."""
        return selection if step.merges == self._merges else None

    @property
    def depth(self) -> int:
        """How many steps there are to take back."""
        return len(self._done)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._manager.can_undo())

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step."""
        return bool(self._manager.can_redo())

    @property
    def undo_label(self) -> str | None:
        """What undo would take back."""
        return self._done[-1].label if self._done and self.can_undo else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again."""
        return self._undone[-1].label if self._undone and self.can_redo else None
