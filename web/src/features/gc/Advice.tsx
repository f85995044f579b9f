// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useOrganization } from '@/shared/api/queries';
import { gcShape, useSearchState } from '@/shared/url';
import { How } from '@/shared/ui/How';
import { quantity, seconds, share } from '@/shared/format';
import { Curve } from './Curve';
import { ground, headline, start } from './sentence';
import type { Setting } from './settings';
import { TrySettings } from './TrySettings';
import type { Basis, Gc } from './useGc';
import css from './gc.module.css';

const MIB = 1024 ** 2;

/** What to set, why, and what other settings would do. */
export function Advice({ gc, service }: { readonly gc: Gc; readonly service: string }) {
  const [{ gogc, lim, mem }] = useSearchState(gcShape);
  const { basis } = gc.advice;
  const first = start(gc);
  const memory = mem === undefined ? null : Number(mem) * MIB;
  const tried: Setting | null = first && {
    gogc: gogc === undefined ? first.gogc : Number(gogc),
    limit: lim === undefined ? first.limit : lim === '0' ? null : Number(lim) * MIB,
  };
  return (
    <section className={basis && tried ? css.advice : css.said} aria-label="Advice">
      <div className={basis && tried ? css.said : ''}>
        <h1>{headline(gc)}</h1>
        {gc.advice.reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        {basis ? (
          <p>
            {ground(basis)} <CostOf basis={basis} />
          </p>
        ) : null}
        <Leaks service={service} leaks={gc.advice.leaks} />
        <Missing metrics={gc.missing} />
        {basis && tried ? <Curve basis={basis} tried={tried} memory={memory} /> : null}
      </div>
      {basis && tried ? <TrySettings gc={gc} basis={basis} tried={tried} memory={memory} /> : null}
    </section>
  );
}

function CostOf({ basis }: { readonly basis: Basis }) {
  const { cost } = basis;
  const perMib: ReactNode = `${seconds(cost.cpuSecondsPerByte * MIB)} of CPU for each MiB marked`;
  return (
    <How what="what a collection costs">
      {cost.isSplit ? `A collection costs ${seconds(cost.cpuSecondsPerCycle)} of CPU and ${perMib}` : `A collection costs ${perMib}`}, fitted to{' '}
      {quantity(cost.cycles, 'count')} of them that marked {quantity(cost.leastMarked, 'bytes')} to {quantity(cost.mostMarked, 'bytes')}, {share(cost.scatter)} off (one
      standard deviation). Mark time on idle processors is left out. How many there are follows from how far the heap may grow.
    </How>
  );
}

function Leaks({ service, leaks }: { readonly service: string; readonly leaks: readonly string[] }) {
  const { alias } = useOrganization();
  if (leaks.length === 0) return null;
  return (
    <p>
      {leaks.map((id, index) => (
        <a key={id} href={`/o/${alias}/s/${encodeURIComponent(service)}/leaks/${id}`}>
          {leaks.length === 1 ? 'The leak' : `Leak ${index + 1} `}
        </a>
      ))}
    </p>
  );
}

function Missing({ metrics }: { readonly metrics: readonly string[] }) {
  if (metrics.length === 0) return null;
  return (
    <p>
      The service does not send <code>{metrics.join(', ')}</code>, which the Go agent sends by itself.
    </p>
  );
}
