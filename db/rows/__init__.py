"""Rows to records and back: the only place that knows in which column a value stands. No SQL here, no connection.

A row is a plain tuple in the order of the COLUMNS beside its function.
"""

from typing import Any

Row = tuple[Any, ...]
