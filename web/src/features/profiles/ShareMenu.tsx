// SPDX-License-Identifier: Apache-2.0
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { Button } from '@/shared/ui/Button';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { absoluteRange, followsNow, useTime } from '@/shared/url';
import { parseSearch, stringifySearch } from '@/shared/url/codec';

/** Copies a link with absolute times; for a range that follows now, also one that keeps following. */
export function ShareMenu() {
  const { range, text } = useTime();
  const { pathname, searchStr } = useLocation();
  const [copied, setCopied] = useState<'' | 'Link copied' | 'Copying is blocked'>('');
  const copy = (change: Record<string, string | undefined>) => {
    const search = stringifySearch({ ...parseSearch(searchStr), ...change });
    navigator.clipboard.writeText(location.origin + pathname + search).then(
      () => setCopied('Link copied'),
      () => setCopied('Copying is blocked'),
    );
  };
  const moment = () => copy({ ...absoluteRange(range), live: undefined });
  useHotkeys([{ keys: 'c', label: 'Copy link to this view', group: 'Profiles', run: moment }]);
  useEffect(() => {
    if (copied === '') return undefined;
    const timer = setTimeout(() => setCopied(''), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = <span aria-live="polite">{copied || 'Share'}</span>;
  if (!followsNow(text)) return <Button onPress={moment}>{label}</Button>;
  return (
    <MenuButton
      aria-label="Share"
      placement="bottom end"
      onAction={(key) => (key === 'moment' ? moment() : copy({ from: text.from, to: 'now' }))}
      button={<Button>{label}</Button>}
    >
      <MenuItem id="moment" textValue="Copy link to this moment" hint="absolute times">
        Copy link to this moment
      </MenuItem>
      <MenuItem id="now" textValue="Copy link that follows now" hint={text.from}>
        Copy link that follows now
      </MenuItem>
    </MenuButton>
  );
}
