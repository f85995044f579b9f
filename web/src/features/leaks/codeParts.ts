// SPDX-License-Identifier: Apache-2.0

/** Go in running text: `<-ctx.Done()`, `defer close(ch)`, `make(chan T, 1)`, `http.Client.Timeout`. */
const CODE = /<-[\w.]+\(\)|(?:\bdefer )?\b[\w.]+\([^()]*\)|\b[a-z]\w*(?:\.[A-Z]\w*)+/g;

/** Text in pieces, those that are code told from the others. */
export function codeParts(text: string): { readonly text: string; readonly code: boolean }[] {
  const parts: { text: string; code: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(CODE)) {
    parts.push({ text: text.slice(at, match.index), code: false }, { text: match[0], code: true });
    at = match.index + match[0].length;
  }
  parts.push({ text: text.slice(at), code: false });
  return parts.filter((part) => part.text !== '');
}
