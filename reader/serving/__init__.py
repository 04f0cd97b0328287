"""The reader in a browser of the same machine: a server for one person, through textual-serve (the extra ``serve``)."""
