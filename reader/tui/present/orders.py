"""The orders of the library in words. Pure."""

from db.orders import By, Order
from reader.language import N_, _

WORDS = {  # as it comes, and the other way round
    By.ADDED: (N_("last added first"), N_("first added first")),
    By.PUBLISHED: (N_("newest first"), N_("oldest first")),
    By.PUBLISHER: (N_("by publisher"), N_("by publisher, backwards")),
    By.TITLE: (N_("by title"), N_("by title, backwards")),
    By.TAGS: (N_("most tags first"), N_("fewest tags first")),
    By.READ: (N_("last read first"), N_("longest not read first")),
}


def order_words(order: str) -> str:
    """An order, in the words of db.orders, as a person reads it."""
    chosen = Order.of(order)
    return _(WORDS[chosen.by][chosen.reversed])


def choices(order: str) -> tuple[tuple[Order, ...], int]:
    """The orders to choose from, one for each thing to sort by, and where the present one stands among them.

    What the list is sorted by already is offered the other way round.
    """
    here = Order.of(order)
    offered = tuple(Order(by, not here.reversed if by is here.by else False) for by in By)
    return offered, list(By).index(here.by)
