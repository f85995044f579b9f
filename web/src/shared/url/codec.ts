// SPDX-License-Identifier: Apache-2.0
// Search parameters as people read them: `from=now-6h&l=endpoint:/v1/orders&l=zone:a`, no JSON, little escaping.

export type RawSearch = Record<string, string | string[]>;

/** A key that repeats becomes a list. */
export function parseSearch(search: string): RawSearch {
  const raw = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(search)) {
    const before = raw.get(key);
    raw.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(raw);
}

/** Leaves out what is undefined, null or empty. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || item === null || item === '') continue;
      parts.push(`${escape(key)}=${escape(String(item))}`);
    }
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Percent-encoding, without it where RFC 3986 lets a query hold the character and nobody mistakes it. */
function escape(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|2F|2C|40|24)/g, decodeURIComponent).replaceAll('%20', '+');
}
