// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useVersions } from '@/shared/api/service';
import { Lane, type LegendItem } from '@/shared/charts';
import { share } from '@/shared/format';
import { useTime } from '@/shared/url';
import { fitChart, fitMarks, fitSpan } from './fit';
import { LEAST_FIT } from './sentence';
import type { Report } from './useReport';

const HEIGHT = 140;
const LIMITS = [{ value: LEAST_FIT, label: '' }];

const LEGEND: readonly LegendItem[] = [
  { label: 'file against live traffic', color: '--accent' },
  { label: 'rebuild under 80%', color: '--text-2', mark: 'dash' },
];

/** The file of each moment against what ran then. */
export function FitOverTime({ service, report }: { readonly service: string; readonly report: Report }) {
  const { zone } = useTime();
  const versions = useVersions(service);
  const from = Date.parse(report.range.from);
  const to = Date.parse(report.range.until);
  const data = useMemo(() => fitChart(report.fitOverTime), [report.fitOverTime]);
  const marks = useMemo(() => fitMarks(report.revisions, versions.data?.versions ?? [], from), [report.revisions, versions.data, from]);
  const values = data?.layers[0]?.values ?? [];
  return (
    <Lane
      title="Fit over time"
      legend={LEGEND}
      readouts={[{ label: 'fits', text: (step) => share(values[step]) }]}
      data={data ?? { steps: { start: from, stepSeconds: 3600, count: 0 }, unit: 'share', layers: [] }}
      height={HEIGHT}
      ticks={5}
      span={fitSpan(values)}
      from={from}
      to={to}
      zone={zone}
      marks={marks}
      markLabels
      timeAxis
      limits={LIMITS}
      {...(data ? {} : { nothing: <Why report={report} /> })}
    />
  );
}

function Why({ report }: { readonly report: Report }) {
  return (
    <>
      <b>Not judged yet.</b> {report.file ? (report.fit?.reason ?? 'It is judged as soon as the newest build has sent enough profiles.') : 'Without a file there is nothing to compare live traffic with.'}
    </>
  );
}
