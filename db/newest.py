"""How far the journal is: by it a screen knows whether somebody else did something, in whatever program."""

from db.connection import Connections


def newest_act(connections: Connections) -> int:
    """The number of the newest row of the journal; 0 for an empty one."""
    with connections.reading() as connection:
        return int(connection.execute("SELECT coalesce(max(txn), 0) FROM journal").fetchone()[0])
