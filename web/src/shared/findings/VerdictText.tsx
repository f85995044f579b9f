// SPDX-License-Identifier: Apache-2.0
import { parseGoName } from '@/shared/flame/names';
import { verdictOf, type Finding } from './words';

/** The sentence of a finding, with its function as code. */
export function VerdictText({ finding, amount }: { readonly finding: Finding; readonly amount?: number | undefined }) {
  const { before, site, after } = verdictOf(finding, amount);
  return (
    <>
      {before}
      <span className="mono" title={site}>
        {parseGoName(site).short}
      </span>
      {after}
    </>
  );
}
