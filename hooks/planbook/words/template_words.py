"""Sentences are put into a template once, as it is loaded, so that pages are rendered as quickly
as if each sentence stood in the template itself: `{{ say("plans.about", plans=n) }}` becomes the
pieces of the sentence with `n` between them.
"""

import re
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, nodes
from jinja2.visitor import NodeTransformer

from planbook.words.catalogue import Catalogue

_INDENT = re.compile(r"\n\s+")


class TemplateLoader(FileSystemLoader):
    """Loads templates in the language of a catalogue, without the indents that no reader sees."""

    def __init__(self, folder: Path, say: Catalogue) -> None:
        super().__init__(folder)
        self.say = say

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Template:
        """Return a template with its sentences; raises WordsError where one is not known."""
        source, filename, up_to_date = self.get_source(environment, name)
        tree = _Speaker(self.say).visit(environment.parse(source, name, filename))
        code = environment.compile(tree, name, filename)
        return environment.template_class.from_code(environment, code, globals or {}, up_to_date)


class _Speaker(NodeTransformer):
    """Puts sentences where a call with a known key asks for them; other calls stay."""

    def __init__(self, say: Catalogue) -> None:
        self.say = say

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        """Cut the calls that are printed into pieces and values."""
        pieces: list[nodes.Expr] = []
        for child in node.nodes:
            pieces += self._said(child) if _key(child) else [self.visit(child)]
        node.nodes = pieces
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.TemplateData:  # noqa: N802
        """Leave out the indents of the template; what values hold stays as it is."""
        node.data = _INDENT.sub("\n", node.data)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        """Put a sentence without values where it is handed on."""
        self.generic_visit(node)
        if _key(node) and not node.kwargs:
            return next(self._said(node))
        return node

    def _said(self, call: Any) -> Iterator[nodes.Expr]:
        if isinstance(call.node, nodes.Getattr):  # say.script("ledger_script")
            made = getattr(self.say, call.node.attr)(_key(call))
            yield nodes.TemplateData(str(made), lineno=call.lineno)
            return
        values = {one.key: self.visit(one.value) for one in call.kwargs}
        for at, piece in enumerate(self.say.sentence(_key(call), values).pieces):
            yield values[piece] if at % 2 else nodes.TemplateData(str(piece), lineno=call.lineno)


def _key(node: nodes.Node) -> str:
    """Return the known key of a call of `say`, `say.script` or `say.written`, or nothing."""
    if not isinstance(node, nodes.Call) or len(node.args) != 1 or node.dyn_kwargs:
        return ""
    asked = node.node.node if isinstance(node.node, nodes.Getattr) else node.node
    key = node.args[0]
    if not isinstance(asked, nodes.Name) or asked.name != "say" or not isinstance(key, nodes.Const):
        return ""
    return str(key.value)
