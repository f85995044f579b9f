// SPDX-License-Identifier: Apache-2.0
import type { ReactNode, SVGProps } from 'react';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** Our own set, drawn on 16 units, one stroke. Always beside a word or with a label on the control. */
const SHAPES = {
  chevron: <path d="M4.5 6.5 8 10l3.5-3.5" {...line} />,
  right: <path d="M6.5 4.5 10 8l-3.5 3.5" {...line} />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" {...line} />
      <path d="m10.4 10.4 3.6 3.6" {...line} />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.8" {...line} />
      <path d="M8 2.2a5.8 5.8 0 0 1 0 11.6z" fill="currentColor" />
    </>
  ),
  check: <path d="M2.5 8.5 6 12l7.5-8" {...line} strokeWidth={1.9} />,
  pending: <circle cx="8" cy="8" r="4.4" {...line} strokeDasharray="2.2 2.4" />,
  close: <path d="m4 4 8 8m0-8-8 8" {...line} />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.2" {...line} />
      <path d="M10.5 3H4.2A1.2 1.2 0 0 0 3 4.2v6.3" {...line} />
    </>
  ),
  download: <path d="M8 2.5v7.7m-3-2.9 3 2.9 3-2.9M3 13.2h10" {...line} />,
  table: (
    <>
      <rect x="2.6" y="3.2" width="10.8" height="9.6" rx="1" {...line} />
      <path d="M2.6 6.6h10.8M2.6 9.8h10.8M6.4 3.2v9.6" {...line} strokeWidth={1.2} />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.4 14.2 13H1.8z" {...line} />
      <path d="M8 6.4v3.2" {...line} />
      <circle cx="8" cy="11.3" r=".8" fill="currentColor" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="8" r="2.7" {...line} />
      <path d="M7.7 8H14v2.2M11.4 8v1.8" {...line} />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 16, ...rest }: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false" {...rest}>
      {SHAPES[name]}
    </svg>
  );
}

/** The mark: a scope whose trace is the collector's sawtooth over a flat floor. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <circle cx="11" cy="11" r="9.6" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <path
        d="M4.4 14.2 8.4 7v7.2L12.5 7v7.2L16.6 7v7.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}
