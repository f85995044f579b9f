// SPDX-License-Identifier: Apache-2.0
import { useLocation, useMatches } from '@tanstack/react-router';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { signInAddress, useSignedOut } from '@/shared/auth/session';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { checkSearch } from '@/shared/url';
import { parseSearch } from '@/shared/url/codec';
import css from './shell.module.css';

/** What keeps the page from being current. The page itself stays as it is. */
export function Bars() {
  return (
    <>
      <OfflineBar />
      <SignedOutBar />
      <ReplacedBar />
    </>
  );
}

function OfflineBar() {
  const online = useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener);
      addEventListener('offline', listener);
      return () => {
        removeEventListener('online', listener);
        removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
  if (online) return null;
  return (
    <div className={css.bar} role="status">
      <Icon name="warning" size={14} />
      <span>You are offline. What is shown stays; it continues when the connection is back.</span>
    </div>
  );
}

function SignedOutBar() {
  const signedOut = useSignedOut();
  const { href } = useLocation();
  if (!signedOut) return null;
  return (
    <div className={css.bar} role="alert">
      <Icon name="warning" size={14} />
      <span>
        You were signed out. <a href={signInAddress(href)}>Sign in</a> to continue; this page and its address are kept.
      </span>
    </div>
  );
}

/** Says which parts of the address did not fit and were replaced by their defaults. */
function ReplacedBar() {
  const shape = useMatches().at(-1)?.staticData.shape;
  const { pathname, searchStr } = useLocation();
  const [dismissed, setDismissed] = useState('');
  const replaced = useMemo(() => (shape ? checkSearch(shape, parseSearch(searchStr)).replaced : []), [shape, searchStr]);
  const notice = `${pathname} ${replaced.join()}`;
  if (replaced.length === 0 || dismissed === notice) return null;
  return (
    <div className={css.bar} role="status">
      <Icon name="warning" size={14} />
      <span>
        {replaced.length === 1 ? 'A part of the address did' : 'Parts of the address did'} not fit and{' '}
        {replaced.length === 1 ? 'was' : 'were'} replaced by the default: <b>{replaced.join(', ')}</b>.
      </span>
      <Button look="quiet" onPress={() => setDismissed(notice)}>
        Dismiss
      </Button>
    </div>
  );
}
