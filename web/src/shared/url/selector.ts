// SPDX-License-Identifier: Apache-2.0
// The part of the scope that the API takes as a label selector: `{env="prod",zone="a"}`.
import type { SearchOf, scopeShape } from './schema';

/** A selector for the scope's environment, version and labels; undefined when it narrows nothing. */
export function selectorOf(scope: SearchOf<typeof scopeShape>): string | undefined {
  const matchers: string[] = [];
  if (scope.env !== undefined) matchers.push(`env=${quote(scope.env)}`);
  if (scope.ver !== undefined) matchers.push(`version=${quote(scope.ver)}`);
  for (const label of scope.l ?? []) {
    const { name, value } = splitLabel(label);
    matchers.push(`${name}=${quote(value)}`);
  }
  return matchers.length === 0 ? undefined : `{${matchers.join(',')}}`;
}

/** `endpoint:/v1/orders` into its two parts; the name ends at the first colon. */
export function splitLabel(label: string): { readonly name: string; readonly value: string } {
  const colon = label.indexOf(':');
  return { name: label.slice(0, colon), value: label.slice(colon + 1) };
}

function quote(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
