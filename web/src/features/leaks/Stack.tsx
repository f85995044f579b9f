// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { classOf, fillOf, FRAME_CLASSES, SHADES } from '@/shared/flame/classes';
import { parseGoName } from '@/shared/flame/names';
import { shortPath } from '@/shared/flame/shortPath';
import type { Finding } from '@/shared/findings';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/Copy';
import { useAbout } from './useAbout';
import type { Evidence } from './useLeaks';
import { siteOf, stackText } from './stack';
import css from './finding.module.css';

const FIRST = 20;

/** The stack that grew most, innermost frame first, with whose code each frame is. */
export function Stack({ finding, evidence: { stack, startedIn } }: { readonly finding: Finding; readonly evidence: Evidence }) {
  const { data } = useAbout(finding.service);
  const [all, setAll] = useState(false);
  const modules = data?.modules ?? [];
  const site = siteOf(stack, finding.site);
  const shown = stack.slice(0, all ? undefined : Math.max(FIRST, site + 1));
  return (
    <section className={css.cell} aria-labelledby="leak-stack">
      <div className={css.cellhead}>
        <h2 id="leak-stack">{finding.unit === 'bytes' ? 'Allocated by' : 'Stack of the goroutines'}</h2>
        <span className="faint small">innermost first</span>
        <span className={css.copy}>
          <CopyButton text={stackText(stack)} look="quiet" label="Copy" />
        </span>
      </div>
      {stack.length === 0 ? <p className="dim small">The profile has no stack for it.</p> : null}
      <ol className={css.stack}>
        {shown.map((frame, index) => {
          const kind = classOf(frame.function, modules);
          const fill = fillOf(frame.function, modules) % SHADES;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a frame is its depth
            <li key={index} className={`${index === site ? css.hit : ''} ${kind === 'app' ? css.own : ''}`}>
              <i style={{ background: `var(--fg-${kind}-${fill + 1})` }} aria-hidden="true" />
              <span className={css.function} title={frame.function}>
                {parseGoName(frame.function).short}
                {index === site ? <span className="visually-hidden"> (here it leaks)</span> : null}
              </span>
              <span className={css.class}>{FRAME_CLASSES.find(({ id }) => id === kind)?.label}</span>
              <span className={css.place} title={frame.file}>
                {frame.file === undefined ? '' : `${shortPath(frame.file)}${frame.line > 0 ? `:${frame.line}` : ''}`}
              </span>
            </li>
          );
        })}
      </ol>
      {shown.length < stack.length ? (
        <Button look="quiet" onPress={() => setAll(true)}>
          Show all {stack.length} frames
        </Button>
      ) : null}
      {startedIn === undefined ? null : (
        <p className="small dim">
          The goroutines are started in{' '}
          <span className="mono" title={startedIn}>
            {parseGoName(startedIn).short}
          </span>
          .
        </p>
      )}
    </section>
  );
}
