// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { Finding } from '@/shared/findings';
import { Tag } from '@/shared/ui/Tag';
import { keepOnly, timeShape } from '@/shared/url';
import css from './services.module.css';

export interface LeaksProps {
  readonly org: string;
  readonly service: string;
  /** Those to look at; undefined until they are known. */
  readonly leaks: readonly Finding[] | undefined;
}

/** How many leaks of a service are to be looked at, by how certain they are. */
export function Leaks({ org, service, leaks }: LeaksProps) {
  if (leaks === undefined) return null;
  if (leaks.length === 0) return <span className="faint">none</span>;
  const proven = leaks.filter(({ certainty }) => certainty === 'proven').length;
  const suspected = leaks.length - proven;
  return (
    <Link className={css.found ?? ''} to="/o/$org/s/$service/leaks" params={{ org, service }} search={keepOnly(timeShape) as never} aria-label={`Leaks of ${service}: ${inWords(proven, suspected)}`}>
      {proven > 0 ? <Tag tone="proven">{proven} proven</Tag> : null}
      {suspected > 0 ? <Tag tone="suspected">{suspected} suspected</Tag> : null}
    </Link>
  );
}

function inWords(proven: number, suspected: number): string {
  return [proven > 0 ? `${proven} proven` : '', suspected > 0 ? `${suspected} suspected` : ''].filter(Boolean).join(', ');
}
