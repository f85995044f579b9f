// SPDX-License-Identifier: Apache-2.0
import { Tag } from '@/shared/ui/Tag';
import { certaintyText, type Finding } from './words';

export interface CertaintyTagProps {
  readonly finding: Pick<Finding, 'certainty' | 'confidence'>;
  /** In place of how sure it is: `Proven goroutine leak`. */
  readonly children?: string;
}

/** The mark of how certain a finding is: filled when it is proven, dashed when it is suspected. */
export function CertaintyTag({ finding, children }: CertaintyTagProps) {
  return <Tag tone={finding.certainty === 'proven' ? 'proven' : 'suspected'}>{children ?? certaintyText(finding)}</Tag>;
}
