// SPDX-License-Identifier: Apache-2.0
import { absolute, ago, grouped, inColumn, moment, roughShare, share } from '@/shared/format';
import { How } from '@/shared/ui/How';
import { useTime } from '@/shared/url';
import { DownloadLink } from './DownloadLink';
import type { Choice, Report } from './useReport';
import css from './pgo.module.css';

export interface RevisionsProps {
  readonly service: string;
  readonly choice: Choice;
  readonly report: Report;
}

/** What was published, newest first. Only the current revision is still there to be fetched. */
export function Revisions({ service, choice, report }: RevisionsProps) {
  const { zone, instant } = useTime();
  const { revisions, file, change } = report;
  const bytes = inColumn(revisions.map((revision) => revision.bytes), 'bytes');
  return (
    <section className={css.cell} aria-label="Revisions">
      <div className={css.cellhead}>
        <h2>Revisions</h2>
        {file ? (
          <span className="small dim">
            {share(change.share)} of the decisions differ today; above {roughShare(change.limit)} the next one is published
            <How what="when a revision is published">
              Decisions are what the compiler takes from the file: which call sites are hot, and which callee is the likeliest at each. The figure is the weight of those that today’s profiles
              would change, of the weight of all. A new file makes go build compile every package anew, so it is published only when that is worth it.
            </How>
          </span>
        ) : null}
      </div>
      {revisions.length === 0 ? (
        <p className="dim small">None was published yet. The first one comes with the first file.</p>
      ) : (
        <div className={css.wide}>
          <table className={css.revisions}>
            <thead>
              <tr>
                <th scope="col">No.</th>
                <th scope="col">Published</th>
                <th scope="col" className="num">
                  Profiles
                </th>
                <th scope="col" className="num">
                  Size
                </th>
                <th scope="col" className="num">
                  Change
                </th>
                <th scope="col" className="num">
                  Downloads
                </th>
              </tr>
            </thead>
            <tbody>
              {revisions.map((revision) => {
                const published = Date.parse(revision.publishedAt);
                const current = revision.number === file?.revision;
                return (
                  <tr key={revision.number} className={current ? css.current : ''}>
                    <td>
                      {revision.number}
                      {current ? <span className="faint"> current</span> : null}
                    </td>
                    <td className="nowrap" title={`${absolute(published, zone)}, edge map ${revision.etag}`}>
                      {moment(published, zone)}
                    </td>
                    <td className="num">{grouped(revision.profiles)}</td>
                    <td className="num nowrap">{bytes(revision.bytes)}</td>
                    <td className="num">{revision.number === 1 ? 'first' : share(revision.changeShare)}</td>
                    <td className="num nowrap" title={revision.lastDownload === undefined ? 'Never downloaded' : `Last ${ago(Date.parse(revision.lastDownload), instant)}`}>
                      {current ? <DownloadLink service={service} choice={choice} bytes={revision.bytes} small /> : null}
                      {grouped(revision.downloads)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
