// SPDX-License-Identifier: Apache-2.0
import { ago, quantity } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { useMay } from '@/shared/api/queries';
import { Failed, Partial, Progress } from '@/shared/ui/States';
import { DeletionSection } from './DeletionSection';
import { RetentionSection } from './RetentionSection';
import { useDeletions } from './useDeletions';
import { useRetention, useStored, type StoredClass } from './useRetention';
import { headline } from './words';
import css from './data.module.css';

/** How long the organization's data is kept, how much there is, and deleting it. */
export function DataPage() {
  const may = useMay();
  const retention = useRetention();
  const stored = useStored();
  const deletions = useDeletions(may.admin === true);
  const { data, error } = retention;
  if (data === undefined && error) return <Failed page what="How long data is kept" error={error} onRetry={() => void retention.refetch()} />;
  const running = (deletions.deletions ?? []).filter(({ state }) => state !== 'done');
  return (
    <div className={css.page}>
      {data === undefined ? <Progress /> : null}
      {data && error ? <Partial>The last update failed: {error.message} What is shown is from before.</Partial> : null}
      <div className={css.intro}>
        <h1>{data ? headline(data.classes, running) : 'Data'}</h1>
        <p className="dim">{stored.data ? subline(stored.data.classes) : '\u00a0'}</p>
      </div>
      {data ? (
        <>
          <RetentionSection classes={data.classes} stored={stored} may={may} />
          <DeletionSection may={may} {...deletions} />
        </>
      ) : (
        <div className={css.outline} />
      )}
    </div>
  );
}

function subline(classes: readonly StoredClass[]): string {
  const bytes = classes.reduce((sum, one) => sum + one.bytes, 0);
  const oldest = classes.flatMap((one) => (one.oldest === undefined ? [] : [Date.parse(one.oldest)]));
  if (oldest.length === 0) return 'Nothing is stored.';
  return `About ${quantity(bytes, 'bytes')} are stored; the oldest of it is from ${ago(Math.min(...oldest), serverNow())}.`;
}
