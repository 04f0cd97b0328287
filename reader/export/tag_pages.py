"""A page for each tag of a vault: what it means, what it stands under, and every passage that carries it, linked."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from db.portfolio import ExportedArticle, ExportedTag
from reader.export.filenames import file_name, folded
from reader.export.front_matter import TAG, Value
from reader.export.markdown_text import escaped

FOLDER = "Tags"
SHOWN_CHARS = 120  # of a passage in a list

Page = tuple[Path, Mapping[str, Value], list[str]]


class TagPages:
    """The pages of a tag book, gathered while the articles go by: a line a passage is all that is held of them."""

    def __init__(self, tags: tuple[ExportedTag, ...], folder: Path, there: Mapping[str, Path], taken: set[str]) -> None:
        self._tags = {tag.guid: tag for tag in tags}
        self._lines: dict[str, list[str]] = {tag.guid: [] for tag in tags}
        self._paths: dict[str, Path] = {}
        for tag in tags:
            path = there.get(tag.guid)
            if path is None:
                path = folder / FOLDER / file_name(tag.name, ".md", taken)
                taken.add(folded(path.name))
            self._paths[tag.guid] = path
        self.names = {guid: path.relative_to(folder).with_suffix("").as_posix() for guid, path in self._paths.items()}

    def note(self, article: ExportedArticle, page: str) -> None:
        """Remember which passages of an article, whose page is ``page``, carry which tags."""
        for one in article.taggings:
            if one.tag not in self._lines:
                continue
            place = "" if one.standing.paragraph is None else f"#^p{one.standing.paragraph}"
            words = one.standing.exact
            shown = escaped(words if len(words) <= SHOWN_CHARS else f"{words[:SHOWN_CHARS]}…")
            title = page.rpartition("/")[2]
            self._lines[one.tag].append(f"- [[{page}{place}|{title}]] {shown}")

    def written(self) -> Iterator[Page]:
        """Every page: its file, our keys of its head, its lines."""
        for guid, path in self._paths.items():
            tag = self._tags[guid]
            path.parent.mkdir(parents=True, exist_ok=True)
            yield path, {TAG: guid, "title": tag.label or tag.name, "aliases": (tag.name,)}, list(self._page(tag))

    def _page(self, tag: ExportedTag) -> Iterator[str]:
        yield f"# {escaped(tag.glyph)} {escaped(tag.label or tag.name)}"
        if tag.definition:
            yield ""
            yield escaped(tag.definition)
        if tag.parent in self.names:
            yield ""
            yield f"↑ [[{self.names[tag.parent]}]]"
        children = [guid for guid, one in self._tags.items() if one.parent == tag.guid]
        if children:
            yield ""
            yield "↓ " + " ".join(f"[[{self.names[guid]}]]" for guid in children)
        if self._lines[tag.guid]:
            yield ""
            yield from self._lines[tag.guid]
