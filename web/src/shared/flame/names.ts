// SPDX-License-Identifier: Apache-2.0
// Reads Go symbol names: `import/path.Func`, `import/path.(*T).Method`, `import/path.Func[...]`, `type:.eq.T`.

/** The parts of a symbol name that labels and colours need. */
export interface GoName {
  /** Import path, with the linker's `%2e` written as a dot; the whole name where there is none (C, unsymbolised). */
  readonly pkg: string;
  /** Last element of the import path and the rest: `chi.(*Mux).routeHTTP`, type arguments folded. */
  readonly short: string;
  /** What comes after the package: `(*Mux).routeHTTP`, type arguments folded. */
  readonly bare: string;
}

/** Parses one symbol name. Never fails: what is no Go name is its own package and label. */
export function parseGoName(name: string): GoName {
  const arguments_ = name.indexOf('[');
  const head = arguments_ < 0 ? name : name.slice(0, arguments_);
  const slash = head.lastIndexOf('/');
  const dot = head.indexOf('.', slash + 1);
  if (dot <= 0) return { pkg: name, short: name, bare: name };
  const path = name.slice(0, dot);
  const bare = foldTypeArguments(name.slice(dot + 1)) || name;
  return { pkg: path.replaceAll('%2e', '.'), short: `${packageName(path)}.${bare}`, bare };
}

/** The name a reader of source calls the package by: `v5` of `github.com/go-chi/chi/v5` says nothing. */
function packageName(path: string): string {
  const elements = path.split('/');
  const last = elements.at(-1) ?? path;
  const name = /^v\d+$/.test(last) ? (elements.at(-2) ?? last) : last;
  return name.replaceAll('%2e', '.');
}

/** `Map[go.shape.int,[]a.T]` is `Map[…]`. */
function foldTypeArguments(text: string): string {
  if (!text.includes('[')) return text;
  let folded = '';
  let depth = 0;
  for (const char of text) {
    if (char === '[' && depth++ === 0) folded += '[…]';
    else if (char === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) folded += char;
  }
  return folded;
}
