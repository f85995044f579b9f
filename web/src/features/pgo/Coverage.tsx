// SPDX-License-Identifier: Apache-2.0
import { roughShare, share } from '@/shared/format';
import { How } from '@/shared/ui/How';
import { packageLabels } from './packages';
import type { Report } from './useReport';
import css from './pgo.module.css';

/** CPU time by package, and how much of it the file knows. */
export function Coverage({ coverage, hasFile }: { readonly coverage: Report['coverage']; readonly hasFile: boolean }) {
  const labels = packageLabels(coverage.map((part) => part.package));
  const most = Math.max(...coverage.map((part) => part.share), 0.01);
  const width = (part: number) => `${((100 * Math.max(0, part)) / most).toFixed(2)}%`;
  return (
    <section className={css.cell} aria-label="What it covers">
      <div className={css.cellhead}>
        <h2>What it covers</h2>
        <span className="small dim">{hasFile ? 'share of CPU now, and how much of it the file knows' : 'share of CPU now; there is no file that would know it'}</span>
        <How what="what the file covers">
          CPU time of the range by package, and the part of it whose calls are in the file. Code that is newer than the file is not known to it.
        </How>
      </div>
      {coverage.length === 0 ? <p className="dim small">Not known yet: no CPU profile names a package.</p> : null}
      <ul className={css.coverage}>
        {coverage.map((part, i) => (
          <li key={part.package} title={`${part.package}: ${share(part.share)} of CPU now${hasFile ? `, ${share(part.known)} known to the file` : ''}`}>
            <span className="mono cut">{labels[i]}</span>
            <span className={css.covered} aria-hidden="true">
              <i className={css.share} style={{ width: width(part.share) }} />
              <i className={css.known} style={{ width: width(Math.min(part.known, part.share)) }} />
            </span>
            <span className="num dim">
              {roughShare(part.share)}
              {hasFile ? <span className="visually-hidden">, {share(part.known)} known to the file</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
