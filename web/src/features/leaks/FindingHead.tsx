// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useOrganization, type May } from '@/shared/api/queries';
import { CertaintyTag, VerdictText } from '@/shared/findings';
import { buttonClass } from '@/shared/ui/Button';
import { keepOnly, leaksShape, useTime } from '@/shared/url';
import { Actions } from './Actions';
import { StateTag } from './StateTag';
import { profileSearches } from './profileSearches';
import { useAbout } from './useAbout';
import type { FindingDetail } from './useLeaks';
import { amountOf, certaintyOf, standing } from './words';
import css from './finding.module.css';

/** The sentence, how sure it is, what became of it, what to do about it, and where to look next. */
export function FindingHead({ detail: { finding, evidence }, may }: { readonly detail: FindingDetail; readonly may: May }) {
  const { alias } = useOrganization();
  const { zone } = useTime();
  const { data: about } = useAbout(finding.service);
  const said = standing(finding, zone);
  const params = { org: alias, service: finding.service };
  return (
    <header className={css.head}>
      <Link className={css.back ?? ''} to="/o/$org/s/$service/leaks" params={params} search={keepOnly(leaksShape) as never}>
        All leaks of {finding.service}
      </Link>
      <div className={css.tags}>
        <CertaintyTag finding={finding}>{certaintyOf(finding)}</CertaintyTag>
        <StateTag finding={finding} zone={zone} />
      </div>
      <h1>
        <VerdictText finding={finding} amount={evidence.instances.length > 0 ? amountOf(evidence.instances) : undefined} />
      </h1>
      {said === null ? null : <p className={css.standing}>{said}</p>}
      <div className={css.next}>
        <Actions finding={finding} may={may} />
        <span className={css.links}>
          {profileSearches(finding, about?.service.profileTypes ?? []).map(({ label, search }) => (
            <Link key={label} className={buttonClass()} to="/o/$org/s/$service/profiles" params={params} search={search as never}>
              {label}
            </Link>
          ))}
        </span>
      </div>
    </header>
  );
}
