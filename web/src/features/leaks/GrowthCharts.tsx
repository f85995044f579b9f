// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useOrganization } from '@/shared/api/queries';
import { Hover, HoverContext, Lane } from '@/shared/charts';
import { unitOfFinding, type Finding } from '@/shared/findings';
import { quantity } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { absoluteRange, useTime } from '@/shared/url';
import { growthOf } from './growth';
import { typeOf } from './profileSearches';
import type { Evidence } from './useLeaks';
import css from './finding.module.css';

const FIRST = 3;
const TALL = 190;
const LOW = 64;

/** How each process grew: one chart each, the fastest large, with one time axis, one scale and one cursor. */
export function GrowthCharts({ finding, evidence }: { readonly finding: Finding; readonly evidence: Evidence }) {
  const { zone } = useTime();
  const { alias } = useOrganization();
  const navigate = useNavigate();
  const [hover] = useState(() => new Hover());
  const [all, setAll] = useState(false);
  const unit = unitOfFinding(finding);
  const growth = useMemo(() => growthOf(evidence.instances, unit, zone), [evidence.instances, unit, zone]);
  if (growth === null) return <p className={css.nothing}>No levels over time were kept with this finding.</p>;
  const shown = growth.charts.slice(0, all ? undefined : FIRST);
  const what = unit === 'bytes' ? 'in use from here' : 'goroutines here';
  const onRange = (instance: string) => (from: number, to: number) => {
    const search = { type: typeOf(finding), ...absoluteRange({ from: Math.round(from), to: Math.round(to) }), inst: instance, fn: finding.site.function };
    void navigate({ to: '/o/$org/s/$service/profiles', params: { org: alias, service: finding.service }, search: search as never });
  };
  return (
    <HoverContext value={hover}>
      {shown.map(({ instance, data, marks }, index) => (
        <Lane
          key={instance.instance}
          title={instance.instance}
          legend={[...(instance.build === '' ? [] : [{ label: `build ${instance.build}` }]), ...marks.map(({ label }) => ({ label, mark: 'dash' as const, color: '--text-2' }))]}
          readouts={[{ label: what, text: (step) => quantity(data.layers[0]?.values[step] ?? null, unit) }]}
          data={data}
          height={index === 0 ? TALL : LOW}
          ticks={index === 0 ? 4 : 1}
          from={growth.from}
          to={growth.to}
          span={[0, growth.top]}
          zone={zone}
          marks={marks}
          timeAxis={index === 0 || index === shown.length - 1}
          onRange={onRange(instance.instance)}
        />
      ))}
      <div className={css.hint}>
        {growth.charts.length > FIRST ? (
          <Button look="quiet" onPress={() => setAll(!all)}>
            {all ? `Show the ${FIRST} that grow fastest` : `Show all ${growth.charts.length} instances`}
          </Button>
        ) : null}
        <span>All instances on one scale. Drag on a chart to open that time in profiles.</span>
      </div>
    </HoverContext>
  );
}
