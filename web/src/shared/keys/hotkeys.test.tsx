// SPDX-License-Identifier: Apache-2.0
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setPreferences } from '@/shared/prefs/preferences';
import { listenForHotkeys, useHotkeys, type Hotkey } from './hotkeys';

let stop: () => void;
beforeEach(() => {
  stop = listenForHotkeys();
});
afterEach(() => {
  stop();
  setPreferences({ singleKeys: true });
});

function Page({ keys }: { readonly keys: readonly Hotkey[] }) {
  useHotkeys(keys);
  return <input aria-label="field" />;
}

function key(keys: string): Hotkey & { ran: number } {
  const hotkey = { keys, label: keys, group: 'Test', ran: 0, run: () => void hotkey.ran++ };
  return hotkey;
}

test('single keys and sequences', async () => {
  const [single, sequence] = [key('t'), key('g p')];
  render(<Page keys={[single, sequence]} />);
  await userEvent.keyboard('t');
  await userEvent.keyboard('gp');
  await userEvent.keyboard('p');
  expect([single.ran, sequence.ran]).toEqual([1, 1]);
});

test('typing is typing', async () => {
  const single = key('t');
  const page = render(<Page keys={[single]} />);
  await userEvent.type(page.getByLabelText('field'), 'text');
  expect(single.ran).toBe(0);
});

test('they can be switched off, and end with their page', async () => {
  const single = key('t');
  const page = render(<Page keys={[single]} />);
  setPreferences({ singleKeys: false });
  await userEvent.keyboard('t');
  setPreferences({ singleKeys: true });
  page.unmount();
  await userEvent.keyboard('t');
  expect(single.ran).toBe(0);
});
