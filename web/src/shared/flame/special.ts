// SPDX-License-Identifier: Apache-2.0
// Frames that stand for other frames. No function can have these names.

/** The ones that were cut off because they are small. */
export const OTHER = '(other)';

/** Stacks of nothing but hidden frames. */
export const HIDDEN = '(hidden)';

export function isSpecial(name: string): boolean {
  return name === OTHER || name === HIDDEN;
}
