"""The scripts as they are published: without comments and indents, the search's modules joined."""

import re
import shutil
from pathlib import Path

import pytest

from planbook.building.scripts import APART, JOINED, bare, joined_script, publish_scripts

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "docs" / "assets" / "planbook").glob("*.js"))


def test_comments_on_lines_of_their_own_and_indents_are_left_out():
    source = '// A.\n/**\n * B: `c`.\n */\nconst d = "//e"; // f\n\n  g(/\\/\\*h/u);\n'
    assert bare(source) == 'const d = "//e"; // f\ng(/\\/\\*h/u);\n'


def test_only_comments_are_missing_from_a_published_script():
    assert len(SCRIPTS) > 20
    for path in SCRIPTS:
        published = iter(bare(path.read_text("utf-8")).splitlines())
        line = next(published)
        for source in path.read_text("utf-8").splitlines():
            if source.strip() == line:
                line = next(published, None)
            else:
                assert source.strip().startswith(("//", "/*", "*")) or not source.strip(), path
        assert line is None, path


def test_no_script_holds_a_template_of_several_lines():
    for path in SCRIPTS:
        for line in bare(path.read_text("utf-8")).splitlines():
            code = line.replace("\"'`", "")  # the quotes that fold.js folds
            assert code.count("`") % 2 == 0, path


def test_a_joined_script_runs_what_it_brings_along_first_and_keeps_its_names_apart():
    sources = {
        "page": 'import { a } from "./one.js";\nimport { b } from "./two.js";\na(b);\n',
        "one": 'import { b } from "./two.js";\nimport { fold } from "./fold.js";\n'
        "const own = fold(b);\nexport const a = () => own;\n",
        "two": "const own = 2;\nexport const b = own;\nexport class C {}\n",
    }
    assert joined_script("page", sources) == (
        'import * as $fold from "./fold.js";\n'
        "const $two = (() => {\nconst own = 2;\nconst b = own;\nclass C {}\n"
        "return { b, C };\n})();\n"
        "const $one = (() => {\nconst { b } = $two;\nconst { fold } = $fold;\n"
        "const own = fold(b);\nconst a = () => own;\nreturn { a };\n})();\n"
        "const { a } = $one;\nconst { b } = $two;\na(b);\n"
    )


def test_published_again_the_scripts_are_the_same(tmp_path):
    for path in SCRIPTS:
        shutil.copy(path, tmp_path)
    publish_scripts(tmp_path)
    once = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    publish_scripts(tmp_path)
    assert once == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(once) == len(SCRIPTS)


@pytest.mark.parametrize("name", JOINED)
def test_all_that_a_joined_script_brings_along_is_in_it_or_apart(name):
    sources = {path.stem: bare(path.read_text("utf-8")) for path in SCRIPTS}
    joined = joined_script(name, sources)
    left = re.findall(r"^(?:import|export)\b.*", joined, re.M)
    brought = [line for line in left if line.startswith("import")]
    assert joined != sources[name]
    assert all(
        re.fullmatch(r'import \* as \$\w+ from "\./(\w+)\.js";', line)[1] in APART
        for line in brought
    )
    own = re.findall(r"^export\b.*", sources[name], re.M)
    assert [line for line in left if line.startswith("export")] == own
