// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { absolute, ago, cores, quantity, roughShare, trimmed } from '@/shared/format';
import { useOrganization } from '@/shared/api/queries';
import { Meter } from '@/shared/charts/Meter';
import { Spark } from '@/shared/charts/Spark';
import type { Finding } from '@/shared/findings';
import { Tag } from '@/shared/ui/Tag';
import { keepOnly, timeShape, useTime } from '@/shared/url';
import { Leaks } from './Leaks';
import type { ServiceSummary } from './useServices';
import css from './services.module.css';

/** Full width of the GC bar: what collection may cost before nobody overlooks it. */
const GC_BAR_SHARE = 0.4;

export interface ServiceRowProps {
  readonly service: ServiceSummary;
  /** Writes scheduling latencies, in the unit of the whole column. */
  readonly latency: (seconds: number | undefined) => string;
  /** Leaks to look at; undefined until they are known. */
  readonly leaks: readonly Finding[] | undefined;
}

export function ServiceRow({ service, latency, leaks }: ServiceRowProps) {
  const { alias } = useOrganization();
  const { instant, zone } = useTime();
  const { figures, sparks, deployed } = service;
  const sub = [instancesOf(service), service.goVersions[0]].filter(Boolean).join(' · ');
  return (
    <tr className={css[service.state]}>
      <td className={css.name}>
        <Link to="/o/$org/s/$service" params={{ org: alias, service: service.name }} search={keepOnly(timeShape) as never} data-row="">
          {service.name}
        </Link>
        <div className={css.sub}>{sub}</div>
      </td>
      <td className={css.state}>
        <State service={service} now={instant} />
      </td>
      <td className="num" data-label="CPU, cores">
        <div className={css.two}>
          <Spark values={sparks.cpuCores} color="--d-user" fill />
          <span className={css.value}>
            {cores(figures.cpuCores)}
            {figures.gomaxprocs === undefined ? null : <div className={css.sub}>of {trimmed(cores(figures.gomaxprocs))}</div>}
          </span>
        </div>
      </td>
      <td className="num" data-label="Heap after GC">
        <div className={css.two}>
          <Spark values={sparks.liveHeapBytes} color="--d-live" limit={figures.memoryLimitBytes ?? null} />
          <span className={css.wide}>
            {quantity(figures.liveHeapBytes, 'bytes')}
            <div className={css.sub}>{heapOf(figures)}</div>
          </span>
        </div>
      </td>
      <td className="num" data-label="Goroutines">
        <div className={css.two}>
          <Spark values={sparks.goroutines} color="--text-3" width={64} />
          <span className={css.value}>{quantity(figures.goroutines, 'count')}</span>
        </div>
      </td>
      <td className="num" data-label="GC share">
        <div className={css.two}>
          {figures.gcCpuShare === undefined ? null : <Meter value={figures.gcCpuShare / GC_BAR_SHARE} color="--d-gc" width={36} />}
          <span className={css.share}>{roughShare(figures.gcCpuShare)}</span>
        </div>
      </td>
      <td className="num" data-label="Sched p99">
        {latency(figures.schedLatencyP99Seconds)}
      </td>
      <td className={css.leaks} data-label="Leaks">
        <Leaks org={alias} service={service.name} leaks={leaks} />
      </td>
      <td className={css.deploy} data-label="Deployed">
        {deployed ? (
          <>
            <span className="mono small">{deployed.version ?? deployed.buildId?.slice(0, 8) ?? 'unknown'}</span>
            <div className={css.sub} title={absolute(Date.parse(deployed.firstSeen), zone)}>
              {ago(Date.parse(deployed.firstSeen), instant)}
            </div>
          </>
        ) : (
          <span className="faint">–</span>
        )}
      </td>
    </tr>
  );
}

function instancesOf(service: ServiceSummary): string {
  return service.instances === 1 ? '1 instance' : `${service.instances} instances`;
}

function heapOf(figures: ServiceSummary['figures']): string {
  if (figures.memoryLimitBytes !== undefined) return `of ${trimmed(quantity(figures.memoryLimitBytes, 'bytes'))}`;
  return figures.heapGoalBytes === undefined ? '' : `goal ${quantity(figures.heapGoalBytes, 'bytes')}`;
}

function State({ service, now }: { readonly service: ServiceSummary; readonly now: number }) {
  const last = service.lastSeen === undefined ? 'never' : ago(Date.parse(service.lastSeen), now);
  switch (service.state) {
    case 'silent':
      return <Said tag={<Tag tone="outline">No data</Tag>} words={`Last data ${last}`} />;
    case 'partial':
      return (
        <Said
          tag={<Tag tone="warning">Partial</Tag>}
          words={`${service.instances - service.reporting} of ${service.instances} instances silent`}
        />
      );
    case 'reporting':
      return <Said tag={<Tag>Reporting</Tag>} words={sends(service)} />;
  }
}

function Said({ tag, words }: { readonly tag: React.ReactNode; readonly words: string }) {
  return (
    <div className={css.why}>
      {tag}
      <div className={css.sub} title={words}>
        {words}
      </div>
    </div>
  );
}

/** What arrives: `metrics, cpu, heap, goroutine`. */
function sends(service: ServiceSummary): string {
  const kinds = [...new Set(service.profileTypes.map((type) => type.split(':')[0]))];
  const metrics = service.figures.goroutines === undefined ? [] : ['metrics'];
  return [...metrics, ...kinds].join(', ');
}
