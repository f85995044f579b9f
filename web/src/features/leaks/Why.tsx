// SPDX-License-Identifier: Apache-2.0
import { OPEN, type Finding } from '@/shared/findings';
import { Icon } from '@/shared/ui/Icon';
import { codeParts } from './codeParts';
import type { Evidence } from './useLeaks';
import css from './finding.module.css';

/** How such a leak comes about, what usually mends it, and what makes it more than a guess. */
export function Why({ finding, evidence }: { readonly finding: Finding; readonly evidence: Evidence }) {
  const reasons = finding.certainty === 'suspected' && OPEN.includes(finding.state) ? [...evidence.notes, SUSPICION] : evidence.notes;
  return (
    <section className={css.cell} aria-labelledby="leak-why">
      <h2 id="leak-why">{evidence.title}</h2>
      <Text of={evidence.explanation} />
      <h3>What usually mends it</h3>
      <Text of={evidence.fix} />
      {reasons.length === 0 ? null : (
        <>
          <h3>What it follows from</h3>
          <ul className={css.why}>
            {reasons.map((reason) => (
              <li key={reason}>
                <Icon name="check" size={12} />
                <span>{reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Text({ of }: { readonly of: string }) {
  // oxlint-disable-next-line react/no-array-index-key -- pieces of one text, in order
  return <p className={css.text}>{codeParts(of).map(({ text, code }, index) => (code ? <code key={index}>{text}</code> : text))}</p>;
}

const SUSPICION = 'It rises step after step, next to nothing of what came has gone, it does not level off, and load does not explain it.';
