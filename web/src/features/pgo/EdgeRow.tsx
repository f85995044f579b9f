// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useOrganization } from '@/shared/api/queries';
import { Meter } from '@/shared/charts/Meter';
import { parseGoName } from '@/shared/flame/names';
import { share } from '@/shared/format';
import { Tag } from '@/shared/ui/Tag';
import { keepOnly, scopeShape, useTime } from '@/shared/url';
import { builtAs, isLarge, sinceLastWords, STATE_WORDS } from './edges';
import type { Edge } from './useReport';
import css from './edges.module.css';

export interface EdgeRowProps {
  readonly service: string;
  readonly edge: Edge;
  /** Share of the heaviest edge, which fills the bar. */
  readonly most: number;
  /** Whether there is a revision to compare with. */
  readonly hasBefore: boolean;
  /** Without one there is nothing that could fit. */
  readonly hasFile: boolean;
}

/** One call of one function by another, at one line. */
export function EdgeRow({ service, edge, most, hasBefore, hasFile }: EdgeRowProps) {
  const { caller, callee, line } = edge;
  const state = STATE_WORDS[edge.state] ?? { word: edge.state, why: '' };
  const built = builtAs(edge);
  return (
    <tr>
      <td className={css.name}>
        <span>
          <Function service={service} name={caller} first />
          <span className={css.line} title={`The call is ${line} lines below the start of ${caller}`}>
            +{line}
          </span>
        </span>
      </td>
      <td className={css.name}>
        <span>
          <span className={css.arrow} aria-hidden="true">
            →
          </span>
          <Function service={service} name={callee} />
        </span>
      </td>
      <td className={css.weight}>
        <span>
          <Meter value={edge.share / most} color="--d-user" width={64} />
          {share(edge.share)}
        </span>
      </td>
      <td className="num dim" data-label="Cumulative">
        {share(edge.cumulative)}
      </td>
      <td className={built === 'inlined' ? '' : 'dim'} data-label="In the live build">
        {built}
      </td>
      {hasFile ? (
        <>
          <td data-label="Fit" title={state.why}>
            {edge.state === 'fits' ? <span className="faint">{state.word}</span> : <Tag tone={edge.state === 'unseen' ? 'outline' : 'warning'}>{state.word}</Tag>}
          </td>
          <td className={`num ${isLarge(edge.sinceLast) ? '' : 'faint'}`} data-label="Since last file">
            {sinceLastWords(edge.sinceLast, hasBefore)}
          </td>
        </>
      ) : null}
    </tr>
  );
}

/** A function, in the CPU profiles of the same data with its callers and callees around it. */
function Function({ service, name, first = false }: { readonly service: string; readonly name: string; readonly first?: boolean }) {
  const { alias } = useOrganization();
  const { text } = useTime();
  const { short } = parseGoName(name);
  const search = keepOnly(scopeShape, { type: 'cpu', view: 'sandwich', fn: name, from: text.from, to: undefined, live: undefined }) as never;
  return (
    <Link
      className="mono cut"
      to="/o/$org/s/$service/profiles"
      params={{ org: alias, service }}
      search={search}
      title={name}
      aria-label={name.includes(short) ? name : `${short}, ${name}`}
      {...(first ? { 'data-row': '' } : {})}
    >
      {short}
    </Link>
  );
}
