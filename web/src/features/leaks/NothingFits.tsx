// SPDX-License-Identifier: Apache-2.0
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/States';
import { useSetSearch } from '@/shared/url';
import type { StateFilter } from './filter';

const TITLES: Readonly<Record<StateFilter, string>> = {
  open: 'Nothing to look at',
  acknowledged: 'Nobody has acknowledged a leak',
  muted: 'No leak is muted',
  fixed: 'No leak was fixed yet',
  refuted: 'No suspicion was wrong yet',
};

const ABOUT: Readonly<Record<StateFilter, string>> = {
  open: 'A leak appears here by itself a few minutes after it began. What is looked for, and how soon it shows, stands below.',
  acknowledged: 'Acknowledge a leak that somebody works on, so that others know.',
  muted: 'Mute a leak that nobody wants to hear of for a time. It is looked at all the same.',
  fixed: 'A leak is fixed when a newer build has run for 20 minutes without it.',
  refuted: 'A suspicion ends when what grew goes away again, or stays within a bound.',
};

/** What it means that a choice has nothing in it. */
export function NothingFits({ state, kind }: { readonly state: StateFilter; readonly kind: string | undefined }) {
  const setSearch = useSetSearch();
  const ofKind = kind === undefined ? '' : ' of this kind';
  const actions =
    kind === undefined ? undefined : <Button onPress={() => setSearch({ kind: undefined })}>All kinds</Button>;
  return (
    <Empty title={`${TITLES[state]}${ofKind}`} actions={actions}>
      {ABOUT[state]}
    </Empty>
  );
}
