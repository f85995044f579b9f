// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { useOrganization } from '@/shared/api/queries';
import { MOST_FINDINGS } from '@/shared/findings';
import { useRowKeys } from '@/shared/keys/rowKeys';
import { Failed, Partial, Progress, Refreshing } from '@/shared/ui/States';
import { leaksShape, useSearchState } from '@/shared/url';
import { Filters } from './Filters';
import { chosen, headline } from './filter';
import { LeakTable } from './LeakTable';
import { NothingFits } from './NothingFits';
import { LookedFor } from './LookedFor';
import { useLeaks } from './useLeaks';
import css from './leaks.module.css';

/** Leaks of a service, or of all of them: what leaks where, how fast, since when. */
export function LeaksPage() {
  const { service } = useParams({ strict: false });
  const { alias } = useOrganization();
  const [{ state = 'open', kind }] = useSearchState(leaksShape);
  const others = useLeaks(service);
  const refuted = useLeaks(service, true, state === 'refuted');
  useRowKeys('finding', 'Leaks');

  if (others.data === undefined && others.error) return <Failed page what="The leaks" error={others.error} onRetry={others.retry} />;
  const asked = state === 'refuted' ? refuted : others;
  const shown = asked.data && chosen(asked.data, { state, kind });
  return (
    <div className={css.page}>
      {asked.data === undefined || asked.refreshing ? <Progress /> : null}
      {asked.data && asked.error ? <Partial>The last update failed: {asked.error.message} What is shown is from before.</Partial> : null}
      <div className={css.intro}>
        <h1>{others.data ? headline(others.data, service) : 'Leaks'}</h1>
        <p className="dim">Everything that sends profiles is looked at once a minute.</p>
      </div>
      <Filters findings={others.data} />
      {asked.data === undefined && asked.error ? <Failed what="Findings that were no leaks" error={asked.error} onRetry={asked.retry} /> : null}
      {shown === undefined ? (
        asked.error ? null : <div className={css.outline} aria-busy="true" />
      ) : shown.length === 0 ? (
        <div className={css.empty}>
          <NothingFits state={state} kind={kind} />
        </div>
      ) : (
        <Refreshing active={asked.refreshing}>
          <LeakTable org={alias} service={service} findings={shown} />
        </Refreshing>
      )}
      {asked.data && asked.data.length >= MOST_FINDINGS ? <Partial>The {MOST_FINDINGS} findings that were seen last are listed. Choose a service to see the rest of its own.</Partial> : null}
      <LookedFor service={service} />
    </div>
  );
}
