// SPDX-License-Identifier: Apache-2.0
import { useState, type ReactNode } from 'react';
import { absolute, coreTime, grouped, roughShare, share, span } from '@/shared/format';
import { Button } from '@/shared/ui/Button';
import { How } from '@/shared/ui/How';
import { useTime } from '@/shared/url';
import { MeasureGain } from './MeasureGain';
import { count, covered, period } from './sentence';
import type { PgoFile, Report } from './useReport';
import css from './pgo.module.css';

/** The figures behind the sentence, each with how it came about. */
export function Facts({ file, report }: { readonly file: PgoFile; readonly report: Report }) {
  const { zone } = useTime();
  const published = Date.parse(file.publishedAt);
  const from = period(Date.parse(file.from), Date.parse(file.until), zone);
  const known = covered(report.coverage);
  const { change, range } = report;
  const now = period(Date.parse(range.from), Date.parse(range.until), zone);
  return (
    <dl className={css.facts}>
      <Fact
        label="Built from"
        how={`The plain sum of ${count(file.profiles, 'CPU profile')} of ${count(file.instances, 'instance')}, ${from}: ${grouped(Number(file.samples))} samples, ${coreTime(Number(file.cpuNanos))}, built with ${file.goVersions.join(', ') || 'an unknown Go version'}. ${count(file.edges, 'call edge')}, ${grouped(file.hotEdges)} of them hot.`}
        unit={file.profiles === 1 ? 'profile' : 'profiles'}
      >
        {grouped(file.profiles)}
      </Fact>
      <Fact
        label="Published"
        how={`Revision ${file.revision}, ${absolute(published, zone)}. It stays as it is as long as the decisions that the compiler takes from today’s profiles differ by at most ${roughShare(change.limit)} of their weight, so that nothing is built anew in vain. They differ by ${share(change.share)}.`}
        unit={`ago, revision ${file.revision}`}
      >
        <span title={absolute(published, zone)}>{span(file.ageSeconds)}</span>
      </Fact>
      {known === null ? null : (
        <Fact label="Covers" how={`CPU time that the file knows, of all CPU time ${now}: the sum of the packages under “What it covers”. What is new since the file was made is not known to it.`} unit="of CPU">
          {share(known)}
        </Fact>
      )}
      <Gain />
    </dl>
  );
}

function Fact({ label, how, unit, children }: { readonly label: string; readonly how: string; readonly unit: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        {label} <How what={label}>{how}</How>
      </dt>
      <dd>
        <span className={css.big}>{children}</span> <span className={css.unit}>{unit}</span>
      </dd>
    </div>
  );
}

/** Nobody has measured it, so no number stands here. */
function Gain() {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <dt>Measured gain</dt>
      <dd>
        <span className={css.unmeasured}>Not measured yet</span>
        <Button look="quiet" className={css.measure} onPress={() => setOpen(true)}>
          How to measure
        </Button>
        <MeasureGain open={open} onClose={() => setOpen(false)} />
      </dd>
    </div>
  );
}
