"""What the palette offers: the actions of the screen, themes, tags, and articles by their titles. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from textual.binding import ActiveBinding

from db.model import ArticleId, Tag
from db.search.hits import Hits
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.key_names import shown
from reader.tui.present.narrowing import fit, plain

LEFT_OUT = ("move.", "words.", "open.palette")  # moving is not looked for by name


class Sort(Enum):
    """What becomes of a row that is taken."""

    ACTION = "action"
    THEME = "theme"
    KEEP_THEME = "keep"
    TAG = "tag"
    ARTICLE = "article"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteRow:
    """A line of the palette. ``name`` says which: an action's id, a theme, a tag, the number of an article."""

    sort: Sort
    name: str
    words: str
    note: str
    spellings: tuple[str, ...] = ()  # plain

    @property
    def article(self) -> ArticleId:
        """The article that the row is."""
        return ArticleId(int(self.name))


def action_rows(bindings: Mapping[str, ActiveBinding]) -> list[PaletteRow]:
    """What can be done on the screen now, with its keys."""
    keys: dict[str, list[str]] = {}
    for key, active in bindings.items():
        if active.enabled and active.binding.id and not active.binding.id.startswith(LEFT_OUT):
            keys.setdefault(active.binding.id, []).append(key)
    told = {active.binding.id: active.binding for active in reversed(list(bindings.values()))}
    rows = []
    for action, struck in keys.items():
        binding = told[action]
        words = _(binding.tooltip or binding.description)
        spelt = (words, binding.tooltip, _(binding.description), binding.description, action)
        rows.append(
            PaletteRow(
                sort=Sort.ACTION,
                name=action,
                words=words,
                note=" ".join(map(shown, struck)),
                spellings=tuple(plain(one) for one in spelt if one),
            )
        )
    return rows


def theme_rows(themes: Iterable[str], here: str) -> list[PaletteRow]:
    """Every theme but the one that is worn; and keeping that one."""
    keep = _("keep the theme {name} in the settings", name=here)
    return [
        PaletteRow(sort=Sort.KEEP_THEME, name=here, words=keep, note="", spellings=(plain(keep), f"theme{here}")),
        *(
            PaletteRow(
                sort=Sort.THEME,
                name=name,
                words=_("theme {name}", name=name),
                note="",
                spellings=(plain(_("theme {name}", name=name)), f"theme{name}"),
            )
            for name in themes
            if name != here
        ),
    ]


def report_row() -> PaletteRow:
    """Writing a report of what the screen shows."""
    words = _("a report of what is here: one page for any browser")
    spelt = (words, _("report"), "report", "html")
    return PaletteRow(sort=Sort.REPORT, name="report", words=words, note="HTML", spellings=tuple(map(plain, spelt)))


def tag_rows(tags: Iterable[Tag]) -> list[PaletteRow]:
    """Every tag that is in use: what has it."""
    return [_tag_row(tag, _("all that is tagged {label}", label=sanitise_line(_(tag.label)))) for tag in tags]


def _tag_row(tag: Tag, words: str) -> PaletteRow:
    spelt = (tag.label, _(tag.label), tag.name, words)
    note = sanitise_line(f"{tag.glyph} {tag.name}")
    return PaletteRow(sort=Sort.TAG, name=tag.name, words=words, note=note, spellings=tuple(map(plain, spelt)))


def article_rows(hits: Hits) -> list[PaletteRow]:
    """The articles of answers, the best first, each once."""
    best = {hit.article: hit for hit in reversed(hits.hits)}
    return [
        PaletteRow(
            sort=Sort.ARTICLE,
            name=str(article),
            words=sanitise_line(best[article].title),
            note=sanitise_line(best[article].publisher or _("article")),
        )
        for article in dict.fromkeys(hit.article for hit in hits.hits)
    ]


def offered(rows: Sequence[PaletteRow], typed: str, articles: Sequence[PaletteRow]) -> tuple[PaletteRow, ...]:
    """Rows that are spelt as was typed, the best fit first, and the articles behind them."""
    words = plain(typed)
    if not words:
        return tuple(rows)
    found = [(how, row) for row in rows if (how := fit(words, row.spellings)) is not None]
    return (*(row for _how, row in sorted(found, key=lambda one: one[0])), *articles)
