// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { meQuery, useOrganization } from '@/shared/api/queries';
import { buttonClass } from '@/shared/ui/Button';
import { Failed, PageMessage, Partial, Progress, Refreshing } from '@/shared/ui/States';
import { Coverage } from './Coverage';
import { EdgeTable } from './EdgeTable';
import { Hero } from './Hero';
import { InCi } from './InCi';
import { LeftOut } from './LeftOut';
import { Outline } from './Outline';
import { Revisions } from './Revisions';
import { warnings } from './sentence';
import { useChoice, useReport } from './useReport';
import css from './pgo.module.css';

/** The charts come after the answer that the page is opened for. */
const FitOverTime = lazy(() =>
  import('./FitOverTime').then(
    (part) => ({ default: part.FitOverTime }),
    () => ({ default: () => <p className={css.cell}>The chart of the fit could not be loaded. Reload the page to try again.</p> }),
  ),
);

/** The profile for the compiler: whether it fits, how it gets into a build, and what is in it. */
export function PgoPage() {
  const { service = '' } = useParams({ strict: false });
  const choice = useChoice();
  const { data: report, error, refreshing, retry } = useReport(service, choice);
  const status = error instanceof ApiProblem ? error.status : 0;

  if (status === 404) return <Unknown service={service} />;
  if (status === 403) return <Denied why={error?.message ?? ''} />;
  if (!report) return error ? <Failed page what="The profile for the compiler" error={error} onRetry={retry} /> : <Outline service={service} choice={choice} />;
  const doubts = warnings(report);
  const nothing = report.file === undefined && report.now.profiles === 0;
  return (
    <>
      {refreshing ? <Progress /> : null}
      {error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      {doubts.length > 0 ? <Partial>Look before you build: {doubts.join(' ')}</Partial> : null}
      <div className={css.page}>
        <Refreshing active={refreshing}>
          <div className={css.hero}>
            <Hero service={service} choice={choice} report={report} />
            <InCi service={service} choice={choice} checks={report.checks} />
          </div>
          {nothing ? (
            <LeftOut leftOut={report.leftOut} />
          ) : (
            <div className={css.split}>
              <EdgeTable service={service} report={report} />
              <aside className={css.side} aria-label="More about the profile">
                <Coverage coverage={report.coverage} hasFile={report.file !== undefined} />
                <Suspense fallback={<div className={css.fitoutline} aria-busy="true" />}>
                  <FitOverTime service={service} report={report} />
                </Suspense>
                <Revisions service={service} choice={choice} report={report} />
                <LeftOut leftOut={report.leftOut} />
              </aside>
            </div>
          )}
        </Refreshing>
      </div>
    </>
  );
}

function Unknown({ service }: { readonly service: string }) {
  return (
    <PageMessage title="No such service here">
      No service named <code>{service}</code> has sent anything to this organization in the last seven days.
    </PageMessage>
  );
}

function Denied({ why }: { readonly why: string }) {
  const { alias } = useOrganization();
  const { data: me } = useQuery(meQuery(alias));
  return (
    <PageMessage
      title={`You may not see this in ${me?.organization.name ?? 'this organization'}`}
      actions={
        <Link className={buttonClass()} to="/o/$org" params={{ org: alias }}>
          Your services
        </Link>
      }
    >
      {why} An admin of the organization can give you a role that may.
    </PageMessage>
  );
}
