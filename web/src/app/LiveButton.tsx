// SPDX-License-Identifier: Apache-2.0
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ago } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { Pulse } from '@/shared/ui/Tag';
import { Tooltip } from '@/shared/ui/Tooltip';
import { LIVE_SECONDS, useSetSearch, useTime } from '@/shared/url';

/** Whether the page moves on by itself. After two missed updates it says when the last one was. */
export function LiveButton() {
  const { live, canBeLive, instant } = useTime();
  const setSearch = useSetSearch();
  const stale = useStale(live, instant);
  const toggle = () => {
    if (canBeLive) setSearch({ live: live ? '0' : '1' }, { replace: true });
    else setSearch({ from: undefined, to: undefined, live: '1' });
  };
  useHotkeys([{ keys: '.', label: 'Live or paused', group: 'Time', run: toggle }]);
  const text = live ? `Updates every ${LIVE_SECONDS} s. Press to pause.` : canBeLive ? 'Press to update by itself.' : 'Press to return to now.';
  return (
    <Tooltip text={text}>
      <Button aria-pressed={live} onPress={toggle}>
        {live && stale === null ? <Pulse /> : null}
        {live ? (stale ?? 'Live') : 'Paused'}
      </Button>
    </Tooltip>
  );
}

function useStale(live: boolean, instant: number): string | null {
  const fetching = useIsFetching();
  const [answered, setAnswered] = useState(instant);
  const [now, setNow] = useState(instant);
  if (fetching === 0 && answered !== instant) setAnswered(instant);
  useEffect(() => {
    if (!live) return undefined;
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [live]);
  return live && now - answered > 2.5 * LIVE_SECONDS * 1000 ? `Last update ${ago(answered, now)}` : null;
}
