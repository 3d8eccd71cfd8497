"""The catalogue of words: all that the site says stands there, and nothing that it does not say."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import nodes

from planbook.check import open_library
from planbook.exports import record_models, row_models
from planbook.exports.feeds import feed_files
from planbook.exports.fields import Published, group_of
from planbook.pages import every_page
from planbook.render import environment
from planbook.settings import Settings
from planbook.site import Site
from planbook.words.catalogue import WORDS, Catalogue, WordsError, catalogue
from planbook.words.template_words import TemplateLoader
from planbook.words.wording import Wording

ROOT = Path(__file__).parents[1]
PLANBOOK = ROOT / "hooks" / "planbook"
TEMPLATES = sorted(
    [*(PLANBOOK / "templates").glob("*.html"), *(ROOT / "hooks" / "overrides").rglob("*.html")]
)
MODULES = sorted(PLANBOOK.rglob("*.py"))
SCRIPTS = sorted((ROOT / "docs" / "assets" / "planbook").glob("*.js"))

# What these say goes to staff at the terminal, or is grammar by which Chinese text is read.
AT_THE_TERMINAL = {
    "catalogue",
    "console",
    "data_files",
    "faults",
    "links",
    "load",
    "problems",
    "registry",
    "site_folder",
    "store",
}
GRAMMAR = {
    "citations",
    "common_words",
    "fold",
    "lossless",
    "names",
    "render",
    "sentences",
    "yaml_form",
}

HAN = re.compile("[\u4e00-\u9fff]+")
OURS = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")  # marks of Chinese text as well
KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")


@pytest.fixture(scope="module")
def chinese() -> Catalogue:
    return catalogue()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not [line for line in text.splitlines() if OURS.search(line)]


def test_modules_hold_no_words_of_their_own() -> None:
    found = [
        f"{path.relative_to(PLANBOOK)}: {text}"
        for path in MODULES
        if path.stem not in AT_THE_TERMINAL | GRAMMAR and path.parent.name != "check"
        for text in _strings(ast.parse(path.read_text(encoding="utf-8")))
        if HAN.search(text)
    ]
    assert not found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_hold_no_words_of_their_own(path: Path) -> None:
    code = re.sub(r"(?m)//.*$", "", path.read_text(encoding="utf-8"))
    code = re.sub(r"/\*.*?\*/", "", code, flags=re.S)
    code = re.sub(r"/(?:\\.|\[[^\]]*\]|[^/\n\[])+/[a-z]+", "", code)  # grammar, not words
    assert not HAN.findall(code)


def test_every_call_names_a_sentence_and_its_places(chinese: Catalogue) -> None:
    calls = [*_calls_of_templates(), *_calls_of_modules()]
    assert len(calls) > 300
    for where, key, places in calls:
        assert key in chinese.sentences, f"{where}: {key}"
        assert places == chinese.sentences[key].places, f"{where}: {key}"


def test_every_sentence_is_said_somewhere(chinese: Catalogue) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES, *MODULES)]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "hooks").glob("*.py")]
    text = "\n".join(texts)
    said = set(re.findall(rf"""["']({KEY.pattern})["']""", text))
    starts = tuple(re.findall(r'f"([a-z_]+\.[a-z_]*)\{', text))  # f"plan.{part}"
    starts += tuple(re.findall(r'f"(\w+_)\{\w+\}\.\{', text))  # f"field_{part}.{name}"
    starts += tuple(f"{group}." for group in re.findall(r'(?:group|script)\("(\w+)"\)', text))
    said |= _keys_of_published_fields()
    unsaid = [key for key in chinese.sentences if key not in said and not key.startswith(starts)]
    assert not unsaid


def test_every_published_field_is_explained_and_nothing_else(chinese: Catalogue) -> None:
    keys = _keys_of_published_fields()
    groups = {key.split(".")[0] for key in keys}
    assert {key for key in chinese.sentences if key.split(".")[0] in groups} == keys


def test_every_sentence_of_the_scripts_is_said_by_one(chinese: Catalogue) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    said = set(re.findall(r'(?:say|words)(?:\(|\.)"?(\w+)', code))
    for key in chinese.sentences:
        group, name = key.split(".")
        if group in {"search_script", "compare_script", "ledger_script"}:
            parts = name.split("_", 1)
            listed = parts[0] in {"facet", "where", "kind", "column"}
            assert name in said or f'"{name}"' in code or (listed and f'"{parts[1]}"' in code), key


def test_sentences_are_sound_html(chinese: Catalogue) -> None:
    for key, sentence in chinese.sentences.items():
        text = "".join("x" if at % 2 else str(piece) for at, piece in enumerate(sentence.pieces))
        outside = re.sub(r"<[^<>]+>", "", text)
        # A sentence may stand in an attribute.
        assert not re.search(r'[<>&"{}]', outside.replace("data/plans/<计划>.yml", "")), key
        assert _balanced(text), key


def test_values_are_escaped_but_for_markup(chinese: Catalogue) -> None:
    assert chinese("mark.document", name="<b>") == "《&lt;b&gt;》"
    assert chinese.plain("mark.document", name="<b>") == "《<b>》"
    link = chinese("home.follow", feed='"><script>')
    assert chinese("mark.document", name=link) == f"《{link}》"
    assert "<script>" not in link


def test_wrong_keys_and_values_are_errors(chinese: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"没有“plan\.nothing”"):
        chinese("plan.nothing")
    with pytest.raises(WordsError, match=r"“mark\.document”要"):
        chinese("mark.document")
    with pytest.raises(WordsError, match=r"“mark\.document”要"):
        chinese.plain("mark.document", name="x", count=1)
    with pytest.raises(WordsError, match=r"缺少 .*de\.yml"):
        catalogue("de", tmp_path)


def test_a_second_language_is_one_more_file(chinese: Catalogue, tmp_path: Path) -> None:
    rows: dict[str, list[str]] = {}
    for key, sentence in chinese.sentences.items():
        group, name = key.split(".")
        places = " ".join(f"{{{place}}}" for place in sorted(sentence.places))
        rows.setdefault(group, []).append(f'  {name}: "~{key} {places}"')
    text = "".join(f"{group}:\n" + "\n".join(lines) + "\n" for group, lines in rows.items())
    (tmp_path / "xx.yml").write_text(text, encoding="utf-8")
    data_dir = Path(__file__).parent / "data_set"
    words = Wording(catalogue("xx", tmp_path))
    site = Site(open_library(data_dir), data_dir, Settings("Planbook"), words)
    texts = [entry.measure.text for entry in site.library.entries]
    texts += [path.read_text(encoding="utf-8") for path in data_dir.rglob("*") if path.is_file()]
    data = "\n".join(texts)
    for page in every_page(site):
        said = f"{page.title} {page.description} {page.headings} {page.content}"
        assert not _not_in(data, said), page.address
    for address, feed in feed_files(site):
        assert not _not_in(data, feed.decode()), address


def test_every_language_has_the_same_sentences_and_places(chinese: Catalogue) -> None:
    expected = {key: sentence.places for key, sentence in chinese.sentences.items()}
    languages = [path.stem for path in sorted(WORDS.glob("*.yml"))]
    assert "zh" in languages
    for language in languages:
        sentences = catalogue(language).sentences
        assert {key: sentence.places for key, sentence in sentences.items()} == expected, language


def _keys_of_published_fields() -> set[str]:
    models = [
        model
        for module in (record_models, row_models)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Published) and model is not Published
    ]
    fields = {f"{group_of(model)}.{field}" for model in models for field in model.__annotations__}
    return fields | {f"{group_of(model)}.this" for model in models}


def _not_in(data: str, said: str) -> list[str]:
    """Return the Chinese of a page that its data do not have."""
    runs = {run for run in HAN.findall(said) if run not in data}
    # 青禾市各县 is two names of the data.
    return [
        one for one in runs if not any(one[:at] in data and one[at:] in data for at in _cuts(one))
    ]


def _cuts(run: str) -> range:
    return range(2, len(run) - 1)


def _strings(tree: ast.AST) -> Iterator[str]:
    """Yield the strings of a module without its docstrings."""
    bare = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in bare:
            yield one.value


def _calls_of_templates() -> Iterator[tuple[str, str, set[str]]]:
    templates = environment(Wording(catalogue()))
    for path in TEMPLATES:
        tree = templates.parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                places = {one.key for one in call.kwargs}
                named = [call.args[0], *call.args[0].find_all(nodes.Const)]  # one, or either of two
                for key in named:
                    if isinstance(key, nodes.Const) and KEY.fullmatch(str(key.value)):
                        yield path.name, key.value, places


def _calls_of_modules() -> Iterator[tuple[str, str, set[str]]]:
    for path in MODULES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            named = getattr(call.func, "attr", getattr(call.func, "id", ""))
            key = call.args[0]
            if named not in {"say", "text", "plain"} or not isinstance(key, ast.Constant):
                continue
            places = {one.arg for one in call.keywords}
            if isinstance(key.value, str) and None not in places:
                yield path.name, key.value, {str(place) for place in places}


def _balanced(text: str) -> bool:
    opened: list[str] = []
    sound = True

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            nonlocal sound
            sound = sound and bool(opened) and opened.pop() == tag

    Tags().feed(text)
    return sound and not opened


def test_templates_lose_their_indents_and_values_keep_theirs(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>\n\n    {{ text }}\n  </p>", encoding="utf-8")
    made = environment(Wording(catalogue()))
    made.loader = TemplateLoader(tmp_path, catalogue())
    text = "一\n    二\n\n三"
    assert made.get_template("page.html").render(text=text) == f"<p>\n{text}\n</p>"
