"""How-to resources as documents: useful by themselves, so they know of no gathering. Ids in; documents out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.fill import templates
from toolkit.fill.document import Document, DocumentName, tree_of
from toolkit.fill.labels import Labels
from toolkit.localize.catalogs import Translator
from toolkit.localize.credits import colophon
from toolkit.localize.formats import Formats
from toolkit.localize.modules import Localizer
from toolkit.packs.library import HOW_TO, Library


def fill_resources(
    ids: Sequence[str], library: Library, translator: Translator, paper: str, print_style: str, first: int = 1
) -> Iterator[Document]:
    """The documents with these ids (how-to-host …), numbered from `first`."""
    jinja = templates.environment(library)
    labels = Labels(translator, Formats(translator.locale))
    localizer = Localizer(translator, {}, {})
    for number, id in enumerate(ids, start=first):
        page = localizer.module(library.guide("how-to", id.removeprefix(HOW_TO)))
        name = DocumentName(id, number, page.title, library.resources[id].classes)
        context = {
            "_": labels.label,
            "ngettext": labels.plural,
            "language": translator.language,
            "direction": translator.direction,
            "paper": paper,
            "print": print_style,
            "colophon": colophon(translator, library, labels.label),
            "page": page,
        }
        tree = tree_of(jinja, "how-to", name, context)
        yield Document(library.resources[id], number, page.title.striptags(), translator.language, tree)
