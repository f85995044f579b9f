// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/shared/api/client';
import { useOrganization } from '@/shared/api/queries';
import { ago, clock } from '@/shared/format';
import { CertaintyTag, type Finding } from '@/shared/findings';
import { parseGoName } from '@/shared/flame/names';
import { Meter } from '@/shared/charts';
import { buttonClass } from '@/shared/ui/Button';
import { keepOnly, scopeShape, useTime } from '@/shared/url';
import { details, gauges, headline, type Figures } from './sentence';
import { verdictOn } from './verdict';
import css from './overview.module.css';

export interface HeadlineProps {
  readonly service: Schemas['ServiceSummary'] | undefined;
  readonly instance: string | undefined;
  readonly figures: Figures | undefined;
  /** Leaks to look at; undefined until they are known. */
  readonly findings: readonly Finding[] | undefined;
}

/** The state in one sentence, its figures, and where to look next. */
export function Headline({ service, instance, figures, findings }: HeadlineProps) {
  const { alias } = useOrganization();
  const { instant, zone } = useTime();
  if (!service || !figures || !findings) return <section className={css.headline} aria-busy="true" aria-label="State" />;
  const verdict = verdictOn(findings, instant, zone);
  const kinds = new Set(service.profileTypes.map((type) => type.split(':')[0]));
  const target = { params: { org: alias, service: service.name } };
  const type = (name: string | undefined) => keepOnly(scopeShape, { type: name }) as never;
  return (
    <section className={css.headline} aria-label="State">
      <div className={css.said}>
        {verdict ? (
          <>
            <div className={css.verdict}>
              <CertaintyTag finding={verdict.finding} />
              <h1>
                {verdict.before}
                <span className="mono" title={verdict.finding.site.function}>
                  {parseGoName(verdict.finding.site.function).short}
                </span>
                {verdict.after}
              </h1>
            </div>
            <p>
              {verdict.more} {headline(figures)}.
            </p>
          </>
        ) : (
          <>
            <h1>{headline(figures)}</h1>
            <p>{details(figures)}</p>
          </>
        )}
        <p className={css.facts}>{facts(service, instance, instant)}</p>
        <div className={css.next}>
          {verdict ? (
            <Link className={buttonClass('primary')} to="/o/$org/s/$service/leaks/$finding" params={{ ...target.params, finding: verdict.finding.id }} search={keepOnly(scopeShape) as never}>
              Open the leak
            </Link>
          ) : null}
          {kinds.has('cpu') ? (
            <Link className={buttonClass(verdict ? 'default' : 'primary')} to="/o/$org/s/$service/profiles" {...target} search={type('cpu')}>
              CPU flame graph
            </Link>
          ) : null}
          {kinds.has('heap') ? (
            <Link className={buttonClass()} to="/o/$org/s/$service/profiles" {...target} search={type('heap_inuse')}>
              Heap in use
            </Link>
          ) : null}
          {kinds.has('goroutine') ? (
            <Link className={buttonClass()} to="/o/$org/s/$service/profiles" {...target} search={type('goroutine')}>
              Goroutines by stack
            </Link>
          ) : null}
        </div>
      </div>
      <div className={css.gauges}>
        <dl>
          {gauges(figures).map((gauge) => (
            <div key={gauge.label} className={css.gauge}>
              <dt>{gauge.label}</dt>
              <dd>
                <Meter value={gauge.fill ?? 0} color={gauge.color} />
                <span>{gauge.text}</span>
              </dd>
            </div>
          ))}
        </dl>
        <p className={css.caption}>
          {figures.at === undefined ? '' : `At ${clock(Date.parse(figures.at), zone, true)}. `}
          Locks: full at one waiting goroutine per core. Scheduler: logarithmic, 1 µs to 100 ms.
        </p>
      </div>
    </section>
  );
}

function facts(service: Schemas['ServiceSummary'], instance: string | undefined, now: number): string {
  const parts = [
    instance === undefined ? `${service.reporting} of ${service.instances} instances reporting` : `Instance ${instance}`,
    service.goVersions.join(', '),
    service.deployed?.version === undefined ? '' : `version ${service.deployed.version}`,
    service.lastSeen === undefined ? '' : `last data ${ago(Date.parse(service.lastSeen), now)}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
