"""Where an article comes from, how sure its cleaner was, and what read its names if no trained model did."""

from db.model import Reading
from reader.language import N_, _
from reader.sanitise import sanitise_line
from reader.tui.present.dates import published_minute

BY_RULE = {
    "en": N_("English: names by rule only"),
    "ja": N_("Japanese: names by rule only"),
}  # no model was trained for them
UNSURE = 0.5  # below it the cleaner's own margin says that the page may be something else


def source_line(reading: Reading) -> str:
    """Publisher, section, byline and date on one line; what is unknown is said to be."""
    draft = reading.article.draft
    at = published_minute(draft.published_at) or _("date unknown")
    parts = [draft.publisher or _("publisher unknown"), draft.section, ", ".join(draft.byline), at]
    warnings = [
        _(BY_RULE.get(draft.language, "")),
        _("only a part") if draft.partial else "",
        _("unsure: check it") if draft.confidence < UNSURE else "",
    ]
    return sanitise_line(" · ".join(part for part in [*parts, *warnings] if part))


def is_to_be_reviewed(reading: Reading) -> bool:
    """Whether the line review opens by itself: nobody has read the article yet, and its cleaner was not sure."""
    return not reading.opened and reading.article.draft.confidence < UNSURE
