"""Write the index of a list of texts: its shards, and the directory that finds them.

Two kinds of shard, both bit streams (search.codes), read by docs/assets/planbook/shards.js: leaf
shards (search.leaves) and heavy shards (search.heavy).

Leaf shards are many: the directory tells where every ``LEAVES``-th begins, and a leaf of the
directory, a small JSON file, where those between do. So a search loads no long list of shards.

The shards end in .bin: they are as dense as gzip would make them, and hosts that don't compress
this type lose nothing. All that is worth compressing is JSON, which every host compresses.
"""

from collections.abc import Sequence

from planbook.json_form import compact
from planbook.search.grams import core, cut, join_texts
from planbook.search.heavy import heavy_shards
from planbook.search.leaves import leaf_shards, shared
from planbook.search.placed import Zoned, place
from planbook.search.shards import Shard

LEAVES = 64  # shards that one leaf of the directory tells of; grams.js counts alike


def build_index(
    zoned: Sequence[Zoned], name: str, limit: int
) -> tuple[dict[str, object], dict[str, bytes]]:
    """Return the directory and the files it leads to.

    They are ``<name>/<number>.bin``, the leaf shards, ``<name>/h<number>.bin`` and
    ``<name>/t<number>.bin``, the heavy ones with texts and how often each, and
    ``<name>/<number>.json``, the leaves of the directory.
    """
    heavy, leaves = cut(join_texts([one.text for one in zoned]), limit)
    placed = place(zoned)
    shards = leaf_shards(leaves, placed)
    pairs = heavy_shards(heavy, placed)
    firsts = _separators(shards)
    parts = [firsts[at : at + LEAVES] for at in range(0, len(firsts), LEAVES)]
    directory: dict[str, object] = {
        "length": len(placed.texts),
        "longest": max((len(one.text) for one in zoned), default=0),
        "firsts": firsts[::LEAVES],
        "heavy": "\n".join(core(heavy)),
        "heavyShards": [texts.count for texts, _ in pairs],
    }
    files = {f"{name}/{n}.bin": shard.packed for n, shard in enumerate(shards)}
    files |= {f"{name}/h{n}.bin": texts.packed for n, (texts, _) in enumerate(pairs)}
    files |= {f"{name}/t{n}.bin": times for n, (_, times) in enumerate(pairs)}
    files |= {f"{name}/{n}.json": compact(part).encode() for n, part in enumerate(parts)}
    return directory, files


def _separators(shards: Sequence[Shard]) -> list[str]:
    """Return for each shard the shortest text after the shard before it and not after its keys."""
    lasts = ["", *(shard.last for shard in shards)]
    return [
        shard.first[: shared(last, shard.first) + 1]
        for last, shard in zip(lasts[:-1], shards, strict=True)
    ]
