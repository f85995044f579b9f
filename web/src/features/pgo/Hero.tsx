// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useOrganization } from '@/shared/api/queries';
import { grouped, share } from '@/shared/format';
import { buttonClass, Button } from '@/shared/ui/Button';
import { How } from '@/shared/ui/How';
import { LOOK_BACKS, relativeLabel, useSetSearch, useTime } from '@/shared/url';
import { ChooseData } from './ChooseData';
import { DownloadLink } from './DownloadLink';
import { Facts } from './Facts';
import { headline, madeFrom, period, thereIs } from './sentence';
import type { Choice, Report } from './useReport';
import css from './pgo.module.css';

export interface HeroProps {
  readonly service: string;
  readonly choice: Choice;
  readonly report: Report;
}

/** Whether the file fits, in one sentence with its evidence, and the file itself. */
export function Hero({ service, choice, report }: HeroProps) {
  const { zone } = useTime();
  const { file, fit, refusal, now, range } = report;
  return (
    <section className={css.said} aria-label="State">
      <div className={css.headline}>
        <h1>{headline(report)}</h1>
        {fit?.judged ? (
          <How what="how far it fits">
            Of the weight of the hot call edges of {fit.version}, the newest build, {share(fit.hotFit)} is in edges that are hot in the file, too. Hot is what the compiler takes for it: edges from the
            heaviest on until 99% of all weight is passed. Window: {period(Date.parse(range.from), Date.parse(range.until), zone)}, {grouped(Number(now.samples))} samples.
          </How>
        ) : null}
      </div>
      <p>{file ? madeFrom(report, zone) : refusal?.detail}</p>
      {file ? null : <p>{thereIs(now)}</p>}
      {file ? <Facts file={file} report={report} /> : null}
      <div className={css.next}>
        {file ? <DownloadLink service={service} choice={choice} bytes={file.bytes} /> : null}
        <ChooseData service={service} />
        {file ? null : <Wider choice={choice} none={now.profiles === 0} />}
      </div>
      {fit?.judged ? (
        <p className={css.stale}>
          <span className="mono">{fit.sentence}</span>
          <How what="what is invalid and discarded">
            Said as LLVM’s <code>-report-profile-staleness</code> says it; Go itself has no such measure. A hot call site of the file is invalid when
            the profiles of {fit.version}, the newest build, show that its caller or callee is gone ({fit.gone} sites) or that the call is at another line of the caller ({fit.moved}).
            The compiler finds calls by name and line only, so what was sampled there is discarded. Edits above a call within its function move it; edits elsewhere do not.
          </How>
        </p>
      ) : null}
    </section>
  );
}

/** What takes in more profiles than the address does. */
function Wider({ choice, none }: { readonly choice: Choice; readonly none: boolean }) {
  const { alias } = useOrganization();
  const { text } = useTime();
  const setSearch = useSetSearch();
  const longest = LOOK_BACKS.at(-1)!;
  return (
    <>
      {text.from === longest ? null : <Button onPress={() => setSearch({ since: longest })}>{relativeLabel({ from: longest, to: 'now' })}</Button>}
      {choice.env === undefined ? null : <Button onPress={() => setSearch({ env: undefined })}>All environments</Button>}
      {choice.version === undefined ? null : <Button onPress={() => setSearch({ ver: undefined })}>All versions</Button>}
      {none ? (
        <Link className={buttonClass('primary')} to="/o/$org/connect" params={{ org: alias }}>
          Send CPU profiles
        </Link>
      ) : null}
    </>
  );
}
