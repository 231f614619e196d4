/** Documents as leaf paths and values: `{a: {b: [1]}}` has the leaf `a.b`. Arrays of objects flow into their members' leaves. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Document = { [key: string]: Json };

/** Calls `leaf` for every scalar under every path; `[]`, `{}` and null are reported as themselves. */
export function eachLeaf(value: Json, path: string, leaf: (path: string, value: null | boolean | number | string | [] | Record<string, never>) => void): void {
  if (Array.isArray(value)) {
    if (value.length === 0) leaf(path, []);
    for (const item of value) eachLeaf(item, path, leaf);
  } else if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length === 0) leaf(path, {});
    for (const key of keys) eachLeaf(value[key]!, path === '' ? key : `${path}.${key}`, leaf);
  } else leaf(path, value);
}

/** Whether a setting that names `pattern` covers the leaf: itself, a parent of it, or everything. */
export function covers(pattern: string, leaf: string): boolean {
  return pattern === '*' || pattern === leaf || leaf.startsWith(`${pattern}.`);
}
