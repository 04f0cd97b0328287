"""REFI-QDA 1.5 (https://www.qdasoftware.org): projects and code books, written strictly and read leniently."""
