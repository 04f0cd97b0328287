"""The report: one self-contained page of HTML, for people who have a browser and no newsreader. Pure."""
