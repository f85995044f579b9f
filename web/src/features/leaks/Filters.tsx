// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '@/shared/findings';
import { Segmented } from '@/shared/ui/Segmented';
import { leaksShape, useSearchState } from '@/shared/url';
import { countOf, labelOf, STATES, type StateFilter } from './filter';
import css from './leaks.module.css';

const KINDS = [
  { id: 'any', label: 'All kinds' },
  { id: 'goroutine-leak', label: 'Goroutines' },
  { id: 'heap-leak', label: 'Memory' },
] as const;

/** Which findings are listed, with how many there are of each. */
export function Filters({ findings }: { readonly findings: readonly Finding[] | undefined }) {
  const [{ state = 'open', kind }, setSearch] = useSearchState(leaksShape);
  const options = STATES.map((id) => ({ id, label: labelOf(id, findings ? countOf(findings, id, kind) : null) }));
  return (
    <div className={css.filters}>
      <Segmented<StateFilter> label="State" value={state} options={options} onChange={(id) => setSearch({ state: id === 'open' ? undefined : id })} />
      <Segmented label="Kind" value={kind ?? 'any'} options={KINDS} onChange={(id) => setSearch({ kind: id === 'any' ? undefined : id })} />
    </div>
  );
}
