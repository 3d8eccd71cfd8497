"""The scripts as they are published: the same but for comments and indents."""

from pathlib import Path

from planbook.building.bare import bare_script

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "docs" / "assets" / "planbook").glob("*.js"))


def test_comments_on_lines_of_their_own_and_indents_are_left_out():
    source = '// A.\n/**\n * B: `c`.\n */\nconst d = "//e"; // f\n\n  g(/\\/\\*h/u);\n'
    assert bare_script(source) == 'const d = "//e"; // f\ng(/\\/\\*h/u);\n'


def test_only_comments_are_missing_from_a_published_script():
    assert len(SCRIPTS) > 20
    for path in SCRIPTS:
        published = iter(bare_script(path.read_text("utf-8")).splitlines())
        line = next(published)
        for source in path.read_text("utf-8").splitlines():
            if source.strip() == line:
                line = next(published, None)
            else:
                assert source.strip().startswith(("//", "/*", "*")) or not source.strip(), path
        assert line is None, path


def test_no_script_holds_a_template_of_several_lines():
    for path in SCRIPTS:
        for line in bare_script(path.read_text("utf-8")).splitlines():
            code = line.replace("\"'`", "")  # the quotes that fold.js folds
            assert code.count("`") % 2 == 0, path
