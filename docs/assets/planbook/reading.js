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
  return function read(path, kind, fresh = false) {
    if (!held.has(path) || fresh) {
      const file = fetchFile(new URL(path, base), kind, path, fresh);
      held.set(path, file);
      file.catch(() => held.delete(path));
    }
    return held.get(path);
  };
}

async function fetchFile(url, kind, path, fresh) {
  const answer = await fetch(url, fresh ? { cache: "no-cache" } : {}).catch(() => null);
  if (!answer?.ok) throw new Unreadable(path);
  try {
    return kind === "json" ? await answer.json() : new Uint8Array(await answer.arrayBuffer());
  } catch {
    throw new Unreadable(path);
  }
}
