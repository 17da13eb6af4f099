"""What is said and asked in a block of the plan. An activity and the guides of the brief in; cues for templates out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from toolkit.errors import GuideError
from toolkit.localize.modules import LABELS, Block, Item, Module, cue


@dataclass(frozen=True)
class Script:
    modules: Mapping[str, Module]
    """topic, setting, audience, purpose."""
    localize_label: Callable[[str], Markup]

    def questions(self, activity: Module) -> tuple[Item, ...]:
        """The questions of the guide that an activity asks for; none where it has its own."""
        kind, _, path = str(activity.meta["asks"]).partition("/")
        if not path:
            return ()
        return self.modules[kind].section(f"questions/{path}").items or self.modules[kind].section(path).items

    def check(self, activity: Module) -> None:
        """Raises GuideError where the guide that an activity asks has nothing to ask."""
        kind, _, path = str(activity.meta["asks"]).partition("/")
        if path and not self.questions(activity):
            raise GuideError(
                "guides/{kind}s/{id}.md asks nothing under “{heading}”, which the activity “{activity}” needs.",
                kind=kind,
                id=self.modules[kind].id,
                heading=path.replace("-", " ").capitalize(),
                activity=activity.id,
            )

    def listening(self, activity: Module) -> tuple[Item, ...]:
        """What to listen for in the answers."""
        kind, _, path = str(activity.meta["asks"]).partition("/")
        return self.modules[kind].section(f"listen-for/{path}").items if path else ()

    def of(self, activity: Module, question: Item | None) -> tuple[Block, ...]:
        """The activity's cues in order, the question in its place; what other guides add is said in the first thing said."""
        script = [self._asked(block, question) if block.kind == "ask" else block for block in activity.blocks]
        added = [block for path in activity.meta["adds"] for block in self._added(path, activity)]
        first = next((at for at, block in enumerate(script) if block.kind == "say"), None)
        if added and first is not None:
            script[first] = self.cue("say", Markup("\n").join([script[first].inner, *added]))
        return tuple(script)

    def cue(self, kind: str, inner: Markup) -> Block:
        return Block(kind, cue(kind, self.localize_label(LABELS[kind]), inner), inner)

    def question(self, words: Markup, more: str = "") -> Block:
        """An ask cue: the question, and what follows it."""
        return self.cue("ask", Markup('<p class="question">{}</p>\n{}').format(words, more))

    def _asked(self, block: Block, question: Item | None) -> Block:
        """An ask cue with its question in it: its own first paragraph, else that of the topic or audience."""
        if block.blocks:
            first, *rest = block.blocks
            return self.question(first.inner, Markup("\n").join(each.html for each in rest))
        if question:
            return self.question(
                question.html, Markup("\n").join(Markup("<p>{}</p>").format(item.html) for item in question.items)
            )
        return block

    def _added(self, path: str, activity: Module) -> list[Markup]:
        """The words of another guide's section, out of their cues."""
        kind, _, section = path.partition("/")
        return [block.inner for block in ({**self.modules, "activity": activity})[kind].section(section).blocks]
