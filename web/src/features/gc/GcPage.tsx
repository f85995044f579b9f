// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { useService } from '@/shared/api/service';
import { Failed, PageMessage, Partial, Progress, Refreshing } from '@/shared/ui/States';
import { gcShape, useSearchState } from '@/shared/url';
import { Advice } from './Advice';
import { Anomalies } from './Anomalies';
import { Changes } from './Changes';
import { useGc } from './useGc';
import css from './gc.module.css';

const MIB = 1024 ** 2;

/** The charts come after the answer that the page is opened for. */
const Trends = lazy(() =>
  import('./Trends').then(
    (part) => ({ default: part.Trends }),
    () => ({ default: () => <p className={css.cell}>The charts could not be loaded. Reload the page to try again.</p> }),
  ),
);

/** Garbage collection of a service: what to set, what is the matter, and how it went. */
export function GcPage() {
  const { service = '' } = useParams({ strict: false });
  const [{ mem }] = useSearchState(gcShape);
  const about = useService(service);
  const { data: gc, error, refreshing, retry } = useGc(service, mem === undefined ? undefined : Number(mem) * MIB);

  if (about.error instanceof ApiProblem && about.error.status === 404) return <Unknown service={service} />;
  if (!gc) return error ? <Failed page what="Garbage collection" error={error} onRetry={retry} /> : <Outline />;
  return (
    <>
      {refreshing ? <Progress /> : null}
      {error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      {gc.instancesCut > 0 ? (
        <Partial>
          {gc.instances} of {gc.instances + gc.instancesCut} instances are in: those that sent last.
        </Partial>
      ) : null}
      <div className={css.page}>
        <Refreshing active={refreshing}>
          <Advice gc={gc} service={service} />
          <Anomalies anomalies={gc.anomalies} instances={gc.instances} />
          <Changes changes={gc.changes} medianError={gc.advice.medianError} />
          <Suspense fallback={<div className={css.trendsoutline} aria-busy="true" />}>
            <Trends gc={gc} refreshing={refreshing} />
          </Suspense>
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

/** The page at its size while the first answer is on its way. */
function Outline() {
  return (
    <div className={css.page} aria-busy="true">
      <div className={css.adviceoutline}>
        <h1 className="visually-hidden">Garbage collection</h1>
      </div>
      <div className={css.trendsoutline} />
    </div>
  );
}
