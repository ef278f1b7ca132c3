"""A story as a printed page: typeset by Typst from data, never from markup."""
