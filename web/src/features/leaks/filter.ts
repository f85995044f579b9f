// SPDX-License-Identifier: Apache-2.0
// Which findings are listed, by what the address says.
import { OPEN, worstFirst, type Finding } from '@/shared/findings';

/** In the order of the choice; `open` is what the address leaves out. */
export const STATES = ['open', 'acknowledged', 'muted', 'fixed', 'refuted'] as const;

export type StateFilter = (typeof STATES)[number];

export interface LeakFilter {
  readonly state: StateFilter;
  readonly kind: string | undefined;
}

function hasState(finding: Finding, state: StateFilter): boolean {
  return state === 'open' ? OPEN.includes(finding.state) : finding.state === state;
}

function hasKind(finding: Finding, kind: string | undefined): boolean {
  return kind === undefined || finding.kind === kind;
}

/** Those that fit: what is to be looked at the worst first, everything else as it was last seen. */
export function chosen(findings: readonly Finding[], { state, kind }: LeakFilter): Finding[] {
  const fitting = findings.filter((finding) => hasState(finding, state) && hasKind(finding, kind));
  return state === 'open' ? worstFirst(fitting) : fitting;
}

/** How many there are of a state, of the kind that is chosen; null where that is not asked for. */
export function countOf(findings: readonly Finding[], state: StateFilter, kind: string | undefined): number | null {
  if (state === 'refuted') return null;
  return findings.filter((finding) => hasState(finding, state) && hasKind(finding, kind)).length;
}

const LABELS: Readonly<Record<StateFilter, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  muted: 'Muted',
  fixed: 'Fixed',
  refuted: 'Refuted',
};

/** `Open 3`. */
export function labelOf(state: StateFilter, count: number | null): string {
  return count === null ? LABELS[state] : `${LABELS[state]} ${count}`;
}

/** The sentence of the list. */
export function headline(findings: readonly Finding[], service: string | undefined): string {
  const where = service === undefined ? '' : ` in ${service}`;
  const open = findings.filter((finding) => hasState(finding, 'open'));
  if (open.length === 0) return `No open leaks${where}`;
  const proven = open.filter(({ certainty }) => certainty === 'proven').length;
  const of = service === undefined ? ofServices(open) : where;
  const count = `${open.length} open ${open.length === 1 ? 'leak' : 'leaks'}${of}`;
  if (proven === 0) return `${count}, ${open.length === 1 ? '' : 'all '}suspected`;
  return proven === open.length ? `${count}, ${open.length === 1 ? '' : 'all '}proven` : `${count}, ${proven} of them proven`;
}

function ofServices(open: readonly Finding[]): string {
  const count = new Set(open.map(({ service }) => service)).size;
  return ` in ${count} ${count === 1 ? 'service' : 'services'}`;
}
