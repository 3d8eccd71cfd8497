"""The last check in the accessibility statement: what a run of the tests found, never by hand."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accessibility.md"
SECTION = re.compile(r"(?<=## 最近一次检查\n\n).*?(?=\n## )", re.DOTALL)
DAY = re.compile(r"(\d+)年(\d+)月(\d+)日")


@dataclass
class Inspection:
    """What one run looked at and what it found wrong; `faults` maps an aspect to its faults."""

    kinds: int
    walked: int
    axe_version: str
    faults: dict[str, list[str]] = field(default_factory=dict)


ASPECTS = {
    "axe": "axe-core {0.axe_version} 的规则（WCAG 2.2 的 A、AA 级和最佳做法，含点按目标的大小），"
    "在 360、1440 像素两种宽度下；深色再查对比度，关怀版再查 7∶1 的对比度和目标大小；"
    "折叠的内容全部展开，长的表格、章和对照只查前 6 项",
    "sideways": "在 360 像素宽时不左右滚动，浅色、深色和关怀版都是",
    "html": "HTML 符合规范（html5lib 严格解析），没有重复的编号",
    "keyboard": "用键盘走完 {0.walked} 种页面（首页、计划、措施、检索、期限）："
    "每个链接、按钮和选项都能到达，焦点看得见、不被页眉遮住，最后能离开页面",
}


def section(inspection: Inspection, day: date) -> str:
    """Return the Markdown of the section: the day, then each aspect with its faults."""
    lines = [
        f"{day.year}年{day.month}月{day.day}日，程序的测试检查了 {inspection.kinds} 种页面：",
        "",
    ]
    for aspect, words in ASPECTS.items():
        faults = sorted(set(inspection.faults[aspect]))
        verdict = f"有 {len(faults)} 处不符" if faults else "没有发现问题"
        lines.append(f"- {words.format(inspection)}。**{verdict}**。")
        lines += [f"    - `{fault}`" for fault in faults]
    lines += ["", "这一节由测试写成；结果变了而这里没有变，测试就不通过。", ""]
    lines += ["没有检查的：尚未请视障读者试用，也没有逐一试过各种读屏软件。", ""]
    return "\n".join(lines)


def published() -> str:
    """Return the section as the statement has it."""
    return SECTION.search(PAGE.read_text(encoding="utf-8"))[0]


def day_of(text: str) -> date:
    """Return the day that a section names."""
    return date(*map(int, DAY.search(text).groups()))


def publish(text: str) -> None:
    """Put the section into the statement."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(SECTION.sub(lambda _: text, page), encoding="utf-8")
