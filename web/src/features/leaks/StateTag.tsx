// SPDX-License-Identifier: Apache-2.0
import type { Zone } from '@/shared/format';
import { stateText, type Finding } from '@/shared/findings';
import { Tag, type TagTone } from '@/shared/ui/Tag';

const TONES: Readonly<Record<string, TagTone>> = { new: 'accent', regressed: 'warning', fixed: 'success', acknowledged: 'outline', muted: 'outline', refuted: 'outline' };

/** What has become of a finding. */
export function StateTag({ finding, zone }: { readonly finding: Finding; readonly zone: Zone }) {
  return <Tag tone={TONES[finding.state] ?? 'soft'}>{stateText(finding, zone)}</Tag>;
}
