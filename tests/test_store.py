"""Reading YAML: which values keep a type, what is refused, and where things stand."""

from pathlib import Path

import pytest

from planbook.parse_cache import ParseCache
from planbook.registry import Department, Place, PlacedAlias, Registry
from planbook.store import MAX_BYTES, UnreadableError, line_of, parse_yaml, read_text


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("null", None),
        ("true", True),
        ("5", 5),
        ("-12", -12),
        ("0", 0),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("1e3", "1e3"),
        ("0.6", "0.6"),
        ("2020-04-22", "2020-04-22"),
        ("yes", "yes"),
        ("no", "no"),
        ("Null", "Null"),
        ("~", "~"),
        ("12:30", "12:30"),
        ("１２", "１２"),
        ("'5'", "5"),
        ("'null'", "null"),
    ],
)
def test_only_plain_null_booleans_and_integers_keep_their_type(written: str, value: object) -> None:
    assert parse_yaml(f"value: {written}\n") == {"value": value}


def test_keys_are_always_text() -> None:
    assert parse_yaml("1: a\nnull: b\n") == {"1": "a", "null": "b"}


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "“a”写了两次"),
        ("a: &x 1\nb: *x\n", 1, "用了锚点或引用（& 或 *）"),
        ("a: !!python/object:os.system 1\n", 1, "用了类型标签（!）"),
        ("a: 1\n\tb: 2\n", 2, "用了制表符缩进"),
        ("a: @b\n", 1, "这一行以不能开头的符号开头（如制表符、@、`）"),
        ("? [a, b]\n: 1\n", 1, "键不是文字"),
        ("a: 'b\n", 1, "引号没有配对"),
        ("a: b: c\n", 1, "冒号的位置不对"),
        ("a: 1\n---\nb: 2\n", 2, "文件里有两份 YAML"),
        ("a: \x07\n", 1, "含有不可见的控制字符"),
        ("[" * 3000, 1, "嵌套超过 40 层"),
        ("a: " + "[x, " * 50 + "]" * 50, 1, "嵌套超过 40 层"),
        ("- " * 300 + "a", 1, "嵌套超过 40 层"),
        ("a: " + "9" * 5000, 1, "含有过长的数字"),
    ],
)
def test_what_is_refused_is_told_with_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        parse_yaml(text)
    assert (raised.value.line, raised.value.fault) == (line, fault)
    assert raised.value.mend


def test_plan_text_may_hold_what_would_be_traps_in_yaml() -> None:
    text = "a: |-\n  " + "-" * 300 + "\n  " + "[" * 100 + "\n  R&D *注* 好!\n"
    assert parse_yaml(text) == {"a": "-" * 300 + "\n" + "[" * 100 + "\nR&D *注* 好!"}


def test_a_file_that_is_missing_too_large_or_of_another_encoding_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="文件打不开"):
        read_text(tmp_path / "nowhere.yml")
    (tmp_path / "large.yml").write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(UnreadableError, match="文件超过"):
        read_text(tmp_path / "large.yml")
    (tmp_path / "gbk.yml").write_bytes("id: a\ntitle: 要点".encode("gb18030"))
    with pytest.raises(UnreadableError, match="文件不是 UTF-8 编码") as raised:
        read_text(tmp_path / "gbk.yml")
    assert raised.value.line == 2


def test_a_mark_of_byte_order_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "bom.yml").write_bytes(b"\xef\xbb\xbfid: a\r\n")
    assert parse_yaml(read_text(tmp_path / "bom.yml")) == {"id": "a"}


def test_lines_are_found_to_the_nearest_parent_that_exists() -> None:
    text = "id: a\nsections:\n- id: s1\n  measures:\n  - id: '1'\n    title: 题\n"
    at = ("sections", 0, "measures", 0)
    assert line_of(text, ("id",)) == 1
    assert line_of(text, (*at, "title")) == 6
    assert line_of(text, (*at, "sectors")) == 5
    assert line_of(text, ("sections", 7)) == 2
    assert line_of(text, ()) == 1


def _registry() -> Registry:
    places = [
        Place(id="sheng", name="云岭省", full_name="云岭省", level="province"),
        Place(id="shi", name="青禾市", full_name="青禾市", parent="sheng", level="city"),
        Place(id="xian", name="临溪县", full_name="临溪县", parent="shi", level="county"),
    ]
    alias = PlacedAlias(name="青禾交警支队", place="shi")
    departments = [
        Department(id="police", name="公安局", aliases=(alias,)),
        Department(id="market", name="市场监管局"),
        Department(id="council", name="市委、市政府督查室"),
        Department(id="office", name="市委办公室", aliases=("市委、市政府督查室",)),
    ]
    return Registry(
        {place.id: place for place in places},
        {department.id: department for department in departments},
        {},
        {},
    )


@pytest.mark.parametrize(
    ("name", "plan_place", "expected"),
    [
        ("公安局", "xian", [("police", "xian")]),
        ("县公安局", "xian", [("police", "xian")]),
        ("市公安局", "xian", [("police", "shi")]),  # the nearest place of that level
        ("区公安局", "xian", [("police", "xian")]),  # no such level above: the plan's own
        ("市公安局", None, [("police", None)]),
        ("青禾交警支队", "xian", [("police", "shi")]),  # the alias names its place
        ("市场监管局", "shi", [("market", "shi")]),  # 市场 is no 市
        ("市委、市政府督查室", "shi", [("council", "shi"), ("office", "shi")]),
        ("公 安局", "shi", [("police", "shi")]),
        ("气象局", "shi", []),
    ],
)
def test_a_name_as_written_leads_to_its_office(
    name: str, plan_place: str | None, expected: list[tuple[str, str | None]]
) -> None:
    offices = _registry().offices(name, plan_place)
    found = [
        (office.department.id, office.place.id if office.place else None) for office in offices
    ]
    assert found == expected


def test_a_kept_parse_is_used_for_the_very_text_it_was_made_of(tmp_path):
    cache, entry = ParseCache(tmp_path / "cache"), tmp_path / "cache" / "a.yml.json"
    text = "a: 1\nb: [0x1f, null, '5', 一\u2028二]\n"
    assert cache.parse("a.yml", text) == cache.parse("a.yml", text) == parse_yaml(text)
    head, body = entry.read_text("utf-8").split("\n")
    entry.write_text(f"{head}\n{body.replace('1f', '2f')}", encoding="utf-8")
    assert cache.parse("a.yml", text) == parse_yaml(text), "a damaged entry is not used"
    assert cache.parse("a.yml", "a: 2") == {"a": 2}
    entry.write_bytes(b"\xff")
    assert cache.parse("a.yml", "a: 2") == {"a": 2}
    with pytest.raises(UnreadableError):
        cache.parse("a.yml", "a: [")


def test_a_kept_parse_spares_the_parser(tmp_path, monkeypatch):
    cache = ParseCache(tmp_path)
    cache.parse("a.yml", "a: 1")
    monkeypatch.setattr("planbook.store.parse_yaml", lambda text: pytest.fail("parsed again"))
    assert ParseCache(tmp_path).parse("a.yml", "a: 1") == {"a": 1}
