// SPDX-License-Identifier: Apache-2.0
// Design tokens for what is drawn on a canvas, where CSS variables do not reach.

const cache = new Map<string, string>();
let cachedFor = '';

/** The value of a custom property in the theme in effect. */
export function token(name: string): string {
  const theme = document.documentElement.dataset.theme ?? '';
  if (theme !== cachedFor) {
    cache.clear();
    cachedFor = theme;
  }
  let value = cache.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    if (value !== '') cache.set(name, value);
  }
  return value;
}

/** A token that holds a six-digit colour, made translucent. */
export function translucent(name: string, opacity: number): string {
  return `${token(name)}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`;
}

/** `12px` of the UI face, in device pixels for uPlot, which scales axis fonts itself. */
export function uiFont(size: number, weight = 400): string {
  return `${weight} ${size}px ${token('--font-ui') || 'sans-serif'}`;
}
