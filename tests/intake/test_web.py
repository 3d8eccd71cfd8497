"""Pages of government sites: what shows is read, as it shows; frames and menus are left out."""

import pytest

from intake.formats.reading import read_bytes

META = (
    "<table><tr><td>索 引 号：</td><td>0030/2024-1</td><td>文&nbsp;号：</td>"
    "<td>青安委〔2024〕3号</td></tr>"
    "<tr><td>名称：</td><td colspan=3>关于印发要点的通知</td></tr></table>"
)
KEYS = (
    "<div><span>来源：县应急管理局</span><span>发布时间：2024-03-05</span><span>字体：</span></div>"
)
MENU = "".join(f"<li><a>{name}</a></li>" for name in ("首页", "新闻", "公开", "服务", "互动"))
FRAMED = "<p>一、甲</p><p>1.做事。</p><p>2.做事。</p>"
LIST = (
    "<ol start=3><li>甲事。</li><li>乙事。</li></ol><ol style='list-style: none'><li>丙</li></ol>"
)
CALLED = (
    "<p>按规定<sup id=r1><a href=#n1>[1]</a></sup>执行。</p><p><a href=#n1>2</a></p>"
    "<ol><li id=n1><a href=#r1>↑</a> 见《条例》。</li></ol>"
)
MERGED = (
    "<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>"
    "<tr><td>1</td><td>甲<br>乙</td><td rowspan=2>县教育局</td></tr><tr><td>2</td><td>丙</td></tr>"
    "</table><script>alert(1)</script><p style='display: none'>隐</p>"
)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (META, ["索 引 号：0030/2024-1 | 文 号：青安委〔2024〕3号", "名称：关于印发要点的通知"]),
        ("<dl><dt>文号</dt><dd>青〔2024〕3号</dd></dl>", ["文号 | 青〔2024〕3号"]),
        (KEYS, ["来源：县应急管理局 发布时间：2024-03-05 字体："]),
        (f"<ul>{MENU}</ul><p>正文</p>", ["正文"]),
        (f"<table><tr><td>题</td><td>要点</td></tr><tr><td>日</td><td>5</td></tr><tr><td colspan=2>"
         f"{FRAMED}</td></tr></table>", ["题 | 要点", "日 | 5", "一、甲", "1.做事。", "2.做事。"]),
        (LIST, ["3.甲事。", "4.乙事。", "丙"]),
        ("<ol><li>（一）已有编号</li></ol>", ["（一）已有编号"]),
        (MERGED, ["序号 | 任务 | 责任单位", "1 | 甲 乙 | 县教育局", "2 | 丙 |"]),
        ("<pre>一、甲\n1.做事</pre>", ["一、甲", "1.做事"]),
        ("<p>6月底前\n  轮训</p>PM<sub>2.5</sub><br>&emsp;二", ["6月底前轮训", "PM2.5", " 二"]),
        (CALLED, ["按规定（注：见《条例》。）执行。", "2"]),
    ],
)  # fmt: skip
def test_a_page_is_read_as_it_shows(body: str, lines: list[str]) -> None:
    page = f"<html><head><title>题</title></head><body>{body}</body></html>"
    text = read_bytes(page.encode(), ".html").text
    assert [line for line in text.split("\n") if line] == lines
