// SPDX-License-Identifier: Apache-2.0
import { Outlet, useMatches } from '@tanstack/react-router';
import { useState } from 'react';
import { useHotkeys } from '@/shared/keys/hotkeys';
import { switchTheme } from '@/shared/prefs/preferences';
import { TimeProvider } from '@/shared/url';
import { AppBar } from './AppBar';
import { Bars } from './Bars';
import { CommandMenu } from './CommandMenu';
import { KeyList } from './KeyList';
import { SectionBar } from './SectionBar';
import { useGoKeys } from './goKeys';
import css from './shell.module.css';

/** The two bars, what floats above the page, and the page of an organization. */
export function Shell() {
  const [commands, setCommands] = useState(false);
  const [keys, setKeys] = useState(false);
  const { live = false, lookBack } = useMatches().at(-1)?.staticData ?? {};
  useGoKeys();
  useHotkeys([
    { keys: '?', label: 'This list', group: 'Everywhere', run: () => setKeys(true) },
    { keys: 't', label: 'Switch theme', group: 'Everywhere', run: switchTheme },
    { keys: '/', label: 'Find on the page', group: 'Everywhere', run: focusFind },
  ]);
  return (
    <TimeProvider liveByDefault={live} lookBack={lookBack}>
      <a className={css.skip} href="#main">
        Skip to the page
      </a>
      <header>
        <AppBar onFind={() => setCommands(true)} onKeys={() => setKeys(true)} />
        <SectionBar />
      </header>
      <Bars />
      <main id="main" className={css.main} tabIndex={-1}>
        <Outlet />
      </main>
      <CommandMenu open={commands} onOpen={setCommands} onKeys={() => setKeys(true)} />
      <KeyList open={keys} onClose={() => setKeys(false)} />
    </TimeProvider>
  );
}

function focusFind(): void {
  const field = document.querySelector<HTMLInputElement>('main input[data-find]');
  field?.focus();
  field?.select();
}
