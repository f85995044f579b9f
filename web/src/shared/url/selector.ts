// SPDX-License-Identifier: Apache-2.0
// The part of the scope that the API takes as a label selector: `{env="prod",zone="a"}`.

export interface Conditions {
  readonly env?: string | undefined;
  readonly ver?: string | undefined;
  /** `name:value`. */
  readonly l?: readonly string[] | undefined;
}

/** A selector for the scope's environment, version and labels; undefined when it narrows nothing. */
export function selectorOf(scope: Conditions): string | undefined {
  const matchers: string[] = [];
  if (scope.env !== undefined) matchers.push(`env=${quote(scope.env)}`);
  if (scope.ver !== undefined) matchers.push(`version=${quote(scope.ver)}`);
  for (const label of scope.l ?? []) {
    const { name, value } = splitLabel(label);
    matchers.push(`${name}=${quote(value)}`);
  }
  return braces(matchers);
}

/** A selector for labels that samples carry, whose names may be any text; undefined when it narrows nothing. */
export function samplesSelectorOf(labels: readonly string[] = []): string | undefined {
  return braces(
    labels.map((label) => {
      const { name, value } = splitLabel(label);
      return `${/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quote(name)}=${quote(value)}`;
    }),
  );
}

function braces(matchers: readonly string[]): string | undefined {
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
