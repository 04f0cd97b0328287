"""The kinds of what is named: their headings, and the names of their looks."""

from db.model import EntityKind

KIND_LABELS = {
    EntityKind.PERSON: "People",
    EntityKind.ORG: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.PRODUCT: "Products",
    EntityKind.EVENT: "Events",
    EntityKind.DATE: "Dates",
    EntityKind.TIME: "Times",
    EntityKind.MONEY: "Sums",
    EntityKind.QUANTITY: "Quantities",
}
LOOKS = {kind: kind.value.lower() if kind.named else "value" for kind in EntityKind}
MARKS = frozenset(f"mark--{look}" for look in LOOKS.values())  # the component classes that colour them
