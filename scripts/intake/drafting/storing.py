"""Storing a draft: document and text to `sources`, the plan to `plans`, new names to registries.

An existing plan is never written over; each file is written aside and then put in its place.
"""

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.drafting.draft import Draft, ordered
from intake.drafting.registering import registered
from intake.drafting.remarks import Remark, proposals, with_proposals
from intake.measures import Record
from intake.text import UnreadableDocumentError
from planbook.data_files import replace_file
from planbook.model import ID_PATTERN, RESERVED, UNSORTED
from planbook.registry import Registry
from planbook.store import UnreadableError, parse_yaml
from planbook.yaml_form import dump


@dataclass(frozen=True)
class Received:
    """A document as it was received: where it lay, and its bytes."""

    path: Path
    data: bytes


@dataclass(frozen=True)
class Stored:
    """Where a draft went: the plan's file, its text's name, the names added to registries.

    `again` tells that the plan was there before; `diff` is empty where both say the same.
    `proposed` counts the remarks that stand in the file as comments.
    """

    plan_file: Path
    text_name: str
    added: tuple[str, ...]
    again: bool
    diff: str
    proposed: int


def check_id(plan_id: str) -> None:
    """Raise UnreadableDocumentError where an id is no lower-case slug."""
    if len(plan_id) > 80 or not re.fullmatch(ID_PATTERN, plan_id) or RESERVED.fullmatch(plan_id):
        raise UnreadableDocumentError(
            f"编号“{plan_id}”不合格；只能用小写字母、数字和连字符，且不是 con、index 这样的保留词"
        )


def free_id(proposed: str, topic: str, data: bytes, data_dir: Path) -> str:
    """Return the proposed id, or one with the topic or a number where another plan has it.

    A plan that was read from the same document keeps its id: this is a new reading of it.
    """
    own = hashlib.sha256(data).hexdigest()
    told = [f"{proposed}-{topic}"] if topic != UNSORTED else []
    for name in (proposed, *told, *(f"{proposed}-{n}" for n in range(2, 1000))):
        path = data_dir / "plans" / f"{name}.yml"
        if not path.exists() or own in path.read_text("utf-8", "replace"):
            return name
    raise UnreadableDocumentError(f"编号 {proposed} 已用尽；请用 --id 指定")


def twin_of(draft: Draft, data_dir: Path) -> str | None:
    """Return the file of another plan that has the same text or title, or None."""
    digest = hashlib.sha256(draft.text.encode("utf-8")).hexdigest()
    title = f"\ntitle: {draft.plan['title']}\n"
    for path in sorted((data_dir / "plans").glob("*.yml")):
        held = path.read_text("utf-8", "replace")
        if path.stem != draft.plan["id"] and (digest in held or title in held):
            return path.name
    return None


def sourced(draft: Draft, received: Received, data_dir: Path) -> tuple[Record, dict[str, bytes]]:
    """Return the plan with its source block, and the files of `sources` to be written."""
    text, data = draft.text.encode("utf-8"), received.data
    own = hashlib.sha256(data).hexdigest()
    suffix = received.path.suffix.lower() or ".txt"
    for stem in (draft.plan["id"], f"{draft.plan['id']}-{own[:8]}"):
        text_name, file_name = f"{stem}.txt", f"{stem}{suffix}"
        if file_name == text_name and data != text:
            file_name = f"{stem}.original.txt"
        files = {file_name: data, text_name: text}
        if all(_is_free(data_dir / "sources" / name, held) for name, held in files.items()):
            break
    block = {
        "file": file_name,
        "sha256": own,
        "text": text_name,
        "text_sha256": hashlib.sha256(text).hexdigest(),
        "url": None,
        "retrieved": None,
    }
    return ordered(draft.plan) | {"source": block}, files


def _is_free(path: Path, content: bytes) -> bool:
    """Tell whether a file can be written: what stands there is the same, left by a past import."""
    return not path.exists() or path.read_bytes() == content


def store(
    draft: Draft,
    received: Received,
    data_dir: Path,
    registry: Registry,
    proposed: Sequence[tuple[str, Remark]] = (),
) -> Stored:
    """Write a draft below the data folder and tell where it went.

    A new reading that says the same as the plan's file is not written. The plan comes last: an
    import that is cut off leaves no plan, and one that fails takes back what it wrote.
    """
    plan, files = sourced(draft, received, data_dir)
    path = data_dir / "plans" / f"{plan['id']}.yml"
    written = dump(plan)
    again = path.exists()
    diff = _diff(path, written) if again else ""
    target = path.with_suffix(".yml.new") if diff else path
    contents = {data_dir / "sources" / name: content for name, content in sorted(files.items())}
    added, registries = ([], {}) if again else registered(draft, registry, data_dir)
    contents |= registries
    remarks = proposals(plan, proposed) if diff or not again else []
    if diff or not again:
        contents[target] = with_proposals(written, plan, remarks).encode("utf-8")
    _write_all(contents)
    return Stored(target, plan["source"]["text"], tuple(added), again, diff, len(remarks))


def _diff(path: Path, written: str) -> str:
    """Return the lines that differ; none where both texts hold the same data, comments apart."""
    held = path.read_text("utf-8", "replace")
    try:
        if parse_yaml(held) == parse_yaml(written):
            return ""
    except UnreadableError:
        pass  # a file that is being mended: its lines are compared all the same
    old = held.splitlines(keepends=True)
    new = written.splitlines(keepends=True)
    return "".join(difflib.unified_diff(old, new, path.name, f"{path.name}.new", n=1))


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files in order; where one fails, put all back as they were."""
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in contents.items():
            held = path.read_bytes() if path.exists() else None
            if held != content:
                replace_file(path, content)
                before[path] = held
    except BaseException:
        for path, held in before.items():
            if held is None:
                path.unlink(missing_ok=True)
            else:
                replace_file(path, held)
        raise
