// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { versionName } from '@/shared/api/service';
import type { Schemas } from '@/shared/api/client';
import type { Kept } from '@/shared/api/queries';
import { Hover, HoverContext, Lane, type TimeMark } from '@/shared/charts';
import { Failed } from '@/shared/ui/States';
import { absoluteRange, keepOnly, scopeShape, useSetSearch, useTime } from '@/shared/url';
import { isEmpty, lanesOf, type LaneModel } from './lanes';
import type { Runtime } from './useRuntime';
import css from './overview.module.css';

export interface LanesProps {
  readonly service: string;
  readonly runtime: Kept<Runtime>;
  readonly versions: readonly Schemas['Version'][];
}

/** Five lanes on one time axis, with one cursor. */
export function Lanes({ service, runtime, versions }: LanesProps) {
  const { range, zone, text } = useTime();
  const setSearch = useSetSearch();
  const navigate = useNavigate();
  const { org = '' } = useParams({ strict: false });
  const [hover] = useState(() => new Hover());
  const lanes = useMemo(() => (runtime.data ? lanesOf(runtime.data) : null), [runtime.data]);
  const marks = useMemo(() => deployMarks(versions, runtime.data), [versions, runtime.data]);

  if (!lanes || !runtime.data) {
    return runtime.error ? <Failed what="The runtime metrics" error={runtime.error} onRetry={runtime.retry} /> : <div className={css.outline} aria-busy="true" />;
  }
  const asked = runtime.data.range;
  const onRange = (from: number, to: number, alternative: boolean) => {
    const selected = absoluteRange({ from: Math.round(from), to: Math.round(to) });
    if (alternative) {
      void navigate({ to: '/o/$org/s/$service/profiles', params: { org, service }, search: keepOnly(scopeShape, { ...selected, live: undefined }) as never });
    } else setSearch({ ...selected, live: undefined });
  };
  return (
    <HoverContext value={hover}>
      {lanes.map((lane, index) => (
        <Lane
          key={lane.id}
          title={lane.title}
          legend={lane.legend}
          readouts={lane.readouts}
          data={lane.data}
          height={lane.height}
          ticks={lane.ticks}
          from={runtime.refreshing ? Date.parse(asked.from) : range.from}
          to={runtime.refreshing ? Date.parse(asked.until) : range.to}
          zone={zone}
          marks={marks}
          markLabels={index === 0}
          timeAxis={index === 0 || index === lanes.length - 1}
          onRange={onRange}
          {...(lane.limits ? { limits: lane.limits } : {})}
          {...(lane.heat ? { heat: lane.heat } : {})}
          {...(isEmpty(lane) ? { nothing: <Why lane={lane} missing={runtime.data?.missing ?? []} range={text.from} /> } : {})}
        />
      ))}
      <p className={css.hint}>Drag on a lane to zoom in. Alt and drag opens that range in profiles.</p>
    </HoverContext>
  );
}

/** Deploys that happened within the data; the version that was there from the start is no event. */
function deployMarks(versions: readonly Schemas['Version'][], runtime: Runtime | undefined): TimeMark[] {
  const start = runtime ? Date.parse(runtime.range.from) : 0;
  return versions
    .map((version) => ({ at: Date.parse(version.firstSeen), label: versionName(version) }))
    .filter((mark) => mark.at > start);
}

function Why({ lane, missing, range }: { readonly lane: LaneModel; readonly missing: readonly string[]; readonly range: string }) {
  const absent = lane.needs.filter((metric) => missing.includes(metric));
  if (absent.length > 0) {
    return (
      <>
        <b>The service does not send this.</b> It needs <code>{absent.join(', ')}</code>, which the Go agent sends by itself.
      </>
    );
  }
  return (
    <>
      <b>Nothing arrived in this range.</b> {range.startsWith('now') ? 'A longer range may show earlier data.' : 'Another range may have data.'}
    </>
  );
}
