// Read the files of the search: each once, a failed one again when asked for again.

/** A file of the search that could not be read. */
export class Unreadable extends Error {
  constructor(path) {
    super(`search file could not be read: ${path}`);
    this.name = "Unreadable";
  }
}

/** `read(path, "json" | "bytes", fresh)` for files below an address. */
export function reader(base) {
  const held = new Map();
  const failed = new Set(); // the browser's cache may hold what failed: asked for again, it is passed by
  return function read(path, kind, fresh = false) {
    if (!held.has(path) || fresh) {
      const cache = failed.has(path) ? "reload" : fresh ? "no-cache" : "default";
      const file = fetchFile(new URL(path, base), kind, path, cache);
      held.set(path, file);
      file.catch(() => {
        held.delete(path);
        failed.add(path);
      });
    }
    return held.get(path);
  };
}

async function fetchFile(url, kind, path, cache) {
  const answer = await fetch(url, { cache }).catch(() => null);
  if (!answer?.ok) throw new Unreadable(path);
  try {
    return kind === "json" ? await answer.json() : unsealed(await answer.arrayBuffer());
  } catch {
    throw new Unreadable(path);
  }
}

/**
 * The bytes behind their checksum. A file cut short, or a page sent in its place, must not be read
 * as places: it would find nothing where something stands.
 */
function unsealed(buffer) {
  const sum = new DataView(buffer).getUint32(0);
  const bytes = new Uint8Array(buffer, 4);
  if (adler32(bytes) !== sum) throw new Error("damaged");
  return bytes;
}

/** As zlib's, with which search/codes.py seals. */
function adler32(bytes) {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}
