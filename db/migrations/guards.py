"""Triggers that keep evidence as it was written and what a person made from being deleted, whoever writes."""

from collections.abc import Iterable, Mapping

KEPT_AS_WRITTEN = {  # and when a new row would take an old one's place: REPLACE deletes without firing a trigger
    "capture": "id = NEW.id",
    "revision": "id = NEW.id OR article = NEW.article AND text_sha256 = NEW.text_sha256",
    "block": "id = NEW.id OR revision = NEW.revision AND part = NEW.part AND number = NEW.number",
    "anchor": "id = NEW.id OR guid = NEW.guid",
    "note_version": "note = NEW.note AND version = NEW.version",
    "journal": "txn = NEW.txn",
}
NEVER_DELETED = ("article", "tag", "tagging", "note", "anchor_place", *KEPT_AS_WRITTEN)

_REFUSE = "BEGIN SELECT RAISE(ABORT, '{table} is kept as written'); END"


def never_deleted(tables: Iterable[str]) -> list[str]:
    """Triggers that refuse to delete a row."""
    return [
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {_REFUSE.format(table=table)}" for table in tables
    ]


def kept_as_written(tables: Mapping[str, str]) -> list[str]:
    """Triggers that refuse to change a row, or to write another in its place (``table: when it would be replaced``)."""
    return [
        *(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {_REFUSE.format(table=table)}"
            for table in tables
        ),
        *(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"  # noqa: S608
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {_REFUSE.format(table=table)}"
            for table, same in tables.items()
        ),
    ]
