"""From records to what is shown: words, columns, looks. Pure: no widget, no style, no clock. One module a noun."""
