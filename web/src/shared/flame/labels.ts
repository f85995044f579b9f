// SPDX-License-Identifier: Apache-2.0
// Which text fits into a bar. Widths are sums of cached character advances, so that no frame measures text.
import type { FlameModel } from './model';

/** Adds up the advances of characters, each measured once. Kerning is left out: it only makes text narrower. */
export class TextWidth {
  readonly #ascii = new Float32Array(128).fill(Number.NaN);
  readonly #other = new Map<string, number>();

  readonly #measure: (char: string) => number;

  constructor(measure: (char: string) => number) {
    this.#measure = measure;
  }

  of(text: string): number {
    let width = 0;
    for (const char of text) width += this.advance(char);
    return width;
  }

  advance(char: string): number {
    const code = char.charCodeAt(0);
    if (char.length === 1 && code < 128) {
      const cached = this.#ascii[code]!;
      if (!Number.isNaN(cached)) return cached;
      return (this.#ascii[code] = this.#measure(char));
    }
    let cached = this.#other.get(char);
    if (cached === undefined) this.#other.set(char, (cached = this.#measure(char)));
    return cached;
  }

  /** The longest beginning of `text` that fits with an ellipsis; empty when fewer than two characters would. */
  cut(text: string, available: number): string {
    const room = available - this.advance('…');
    let width = 0;
    let end = 0;
    for (const char of text) {
      width += this.advance(char);
      if (width > room) break;
      end += char.length;
    }
    return end < 2 ? '' : `${text.slice(0, end)}…`;
  }
}

/** Labels shorten by meaning: full path, package and function, function alone, then cut. */
export class Labels {
  readonly #full: Float32Array;
  readonly #short: Float32Array;
  readonly #bare: Float32Array;

  readonly #model: FlameModel;
  readonly #width: TextWidth;

  constructor(model: FlameModel, width: TextWidth) {
    this.#model = model;
    this.#width = width;
    this.#full = new Float32Array(model.names.length).fill(Number.NaN);
    this.#short = this.#full.slice();
    this.#bare = this.#full.slice();
  }

  /** The label of a name for `available` pixels; empty when nothing sensible fits. */
  fit(name: number, available: number): string {
    const full = this.#model.names[name] ?? '';
    if (this.#cached(this.#full, name, full) <= available) return full;
    const { short, bare } = this.#model.goName(name);
    if (this.#cached(this.#short, name, short) <= available) return short;
    if (this.#cached(this.#bare, name, bare) <= available) return bare;
    return this.#width.cut(bare, available);
  }

  /** Any text, cut to `available` pixels. */
  cut(text: string, available: number): string {
    return this.#width.of(text) <= available ? text : this.#width.cut(text, available);
  }

  widthOf(text: string): number {
    return this.#width.of(text);
  }

  #cached(widths: Float32Array, name: number, text: string): number {
    const width = widths[name]!;
    return Number.isNaN(width) ? (widths[name] = this.#width.of(text)) : width;
  }
}
