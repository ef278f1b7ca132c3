"""The names that NITF and this program's own use of it have, for writing and reading."""

from __future__ import annotations

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
VERSION = "-//IPTC//DTD NITF 3.6//EN"

GENERATOR = "Copydesk"

TRANSLATION_OF = "translation-of"
NUMBER = "version"
STORY = "story"
SECTION = "section"
TAKE_KEY = "anpa-takekey"
"""``meta`` names: the language version translated, the number of this one, the story, the section's code, the
take key as agencies name it."""

MEDIA_TOPICS = "medtop"
DESK = "desk"
"""Who issued a subject that is no IPTC subject code (``tobject.subject.ipr``)."""

SUBJECT_CODES = "subject_codes"
"""The part of ``ExportItem.labels`` that gives the subject code of each topic that has one."""

NO_CODE = "00000000"

ISSUE_NOTE = "issue"
"""``ed-msg/@msg-type`` of the note that belongs to one issue and not to the article."""

STATUSES = frozenset({"usable", "embargoed", "withheld", "canceled"})
