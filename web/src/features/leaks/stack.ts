// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '@/shared/findings';
import type { Evidence } from './useLeaks';

/** The frame that the finding is about, -1 when none is: the same line where there is one, else the same function. */
export function siteOf(stack: Evidence['stack'], site: Finding['site']): number {
  const line = stack.findIndex((frame) => frame.function === site.function && frame.line === site.line);
  return line >= 0 ? line : stack.findIndex((frame) => frame.function === site.function);
}

/** As the runtime prints stacks: a function, and its place in the line below. */
export function stackText(stack: Evidence['stack']): string {
  return stack.map((frame) => `${frame.function}\n${frame.file === undefined ? '' : `\t${frame.file}:${frame.line}\n`}`).join('');
}
