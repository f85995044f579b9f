// SPDX-License-Identifier: Apache-2.0
import { useOpenFindings } from '@/shared/findings';
import css from './shell.module.css';

/** How many leaks somebody has to look at, beside the name of the section; nothing while there are none. */
export function LeakCount({ service }: { readonly service: string | undefined }) {
  const { data = [] } = useOpenFindings(service);
  if (data.length === 0) return null;
  const proven = data.some(({ certainty }) => certainty === 'proven');
  return (
    <span className={`${css.count} ${proven ? css.proven : ''}`}>
      {data.length}
      <span className="visually-hidden"> open{proven ? ', some proven' : ''}</span>
    </span>
  );
}
