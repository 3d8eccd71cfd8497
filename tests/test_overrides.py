"""Our overrides of the theme: told when upstream's files change, and legible in every scheme."""

import hashlib
import re
from pathlib import Path

import material
import pytest

ROOT = Path(__file__).parent.parent
UPSTREAM = Path(material.__file__).parent / "templates"
LOOK = ROOT / "docs" / "assets" / "planbook"

# What our files in hooks/overrides replace or build upon, as it was when they were written.
WRITTEN_AGAINST = {
    "404.html": "80c93494b5432b1bcdf292caeb67a0653c45b37372f49e08ad4a70ca695a7495",
    "base.html": "8536d352b0093623df9e0032894f321cbe264b15a9b48cdd962583772455dadb",
    "main.html": "9948b55a7bc979c35825df99baba9e6971fca4eb298dea3cdde61e990a2de5e0",
    "partials/content.html": "ce33929c85af129f6e2f3b0aed47159e9c4a519482d1938bae15f5ff4a3cfae5",
    "partials/copyright.html": "bc86bca3bf75070fe5d72e2a3463bdddf87c10f4d6459c945fe81c5d384e35ea",
    "partials/footer.html": "50c2a75f013b7b03fb97f381860c77df8fd5d13d68f90d3281754b68f69ec894",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
    "partials/javascripts/base.html": (
        "d6113712bc4deb30b4bd810ee0dfc28b6f04d2f88cc0016c0f1766eac7b762b6"
    ),
    "partials/javascripts/content.html": (
        "3722e156f0f6339de39fbbfc178b6e401d1a4fb890f189ac5b80c2504bda7dcf"
    ),
    "partials/javascripts/palette.html": (
        "8790389765ea6036effddba548b15093bb05bdc75624eaeaf8b13f3c24be4ab5"
    ),
    "partials/palette.html": "fb935107ae7d3d7475965019eec36c1ad72bf1d154254dab2474921fcd2710e3",
    "partials/toc.html": "fde48f583563364b0e0e6865a5ab1e7060ec1826161f69f5cbee653e621b0f84",
    "partials/tabs.html": "d2c82916569e645a6b6dc5a36a2beddfaca5a66c8738c5b3e13b7d100ac2e8b7",
}

# Text on what it stands on: WCAG 2.2 AA asks 4.5, and 3 for the edge of a control.
TEXT_PAIRS = [
    (text, ground)
    for text in ("ink", "ink-soft", "main", "main-strong", "alert")
    for ground in ("paper", "leaf", "shade")
] + [
    ("paper", "main"),
    ("paper", "main-strong"),
    ("ink", "main-wash"),
    ("main", "main-wash"),
    ("ink", "alert-wash"),
    ("alert", "alert-wash"),
    ("ink", "highlight"),
]
EDGE_PAIRS = [("edge", "paper"), ("edge", "leaf"), ("main", "paper")]


@pytest.mark.parametrize("name", sorted(WRITTEN_AGAINST))
def test_upstream_file_is_the_one_we_wrote_our_override_against(name: str) -> None:
    digest = hashlib.sha256((UPSTREAM / name).read_bytes()).hexdigest()
    assert digest == WRITTEN_AGAINST[name], (
        f"Material's {name} has changed. Compare it with hooks/overrides, take over what matters, "
        f"look at the site, then record {digest} in {Path(__file__).name}."
    )


def test_every_override_of_an_upstream_file_is_watched() -> None:
    ours = {path.relative_to(ROOT / "hooks" / "overrides") for path in _overrides()}
    replaced = {path.as_posix() for path in ours if (UPSTREAM / path).exists()}
    assert replaced <= set(WRITTEN_AGAINST)


# A link asks nothing of the register that it leads to until a reader follows it.
REGISTERS = re.compile(r"https://beian\.(?:miit|mps)\.gov\.cn/")


def test_overrides_ask_no_foreign_host_and_carry_no_inline_script_or_style() -> None:
    for path in _overrides():
        text = REGISTERS.sub("", path.read_text(encoding="utf-8"))
        assert not re.search(r"https?://|<script(?! src=)|<style|\sstyle=|\son[a-z]+=", text), (
            path.name
        )


def test_stylesheets_ask_no_foreign_host() -> None:
    sheets = sorted(LOOK.glob("*.css"))
    assert len(sheets) > 5
    for path in sheets:
        assert "//" not in re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


@pytest.mark.parametrize("scheme", ["default", "slate", "care"])
def test_colours_are_legible(scheme: str) -> None:
    colours = _colours(scheme)
    faint = [
        f"{over} on {under}: {ratio:.2f}"
        for pairs, least in ((TEXT_PAIRS, 4.5), (EDGE_PAIRS, 3.0))
        for over, under in pairs
        if (ratio := _contrast(colours[over], colours[under])) < least
    ]
    assert faint == []


def _overrides() -> list[Path]:
    return sorted((ROOT / "hooks" / "overrides").rglob("*.html"))


def _colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name, such as `{"ink": "#24221e"}`."""
    sheet = (LOOK / "planbook.css").read_text(encoding="utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', sheet, re.S)
    assert block, scheme
    return dict(re.findall(r"--pb-([a-z-]+): (#[0-9a-f]{3,6});", block[1]))


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
