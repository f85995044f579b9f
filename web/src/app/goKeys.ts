// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useParams } from '@tanstack/react-router';
import { useHotkeys, type Hotkey } from '@/shared/keys/hotkeys';
import { keepOnly, scopeShape, timeShape } from '@/shared/url';

/** `g` and a letter: the sections that the address offers. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  const { org = '', service } = useParams({ strict: false });
  const time = keepOnly(timeShape) as never;
  const scope = keepOnly(scopeShape) as never;
  const keys: Hotkey[] = [
    {
      keys: 'g s',
      label: 'Services',
      group: 'Go to',
      run: () => void navigate({ to: '/o/$org', params: { org }, search: time }),
    },
    { keys: 'g u', label: 'Usage and limits', group: 'Go to', run: () => void navigate({ to: '/o/$org/settings/usage', params: { org } }) },
    { keys: 'g r', label: 'Refused', group: 'Go to', run: () => void navigate({ to: '/o/$org/settings/refused', params: { org } }) },
    { keys: 'g c', label: 'Connect a service', group: 'Go to', run: () => void navigate({ to: '/o/$org/connect', params: { org } }) },
  ];
  if (service === undefined) {
    keys.push({ keys: 'g l', label: 'Leaks', group: 'Go to', run: () => void navigate({ to: '/o/$org/leaks', params: { org } }) });
  } else {
    keys.push(
      {
        keys: 'g o',
        label: 'Overview',
        group: 'Go to',
        run: () => void navigate({ to: '/o/$org/s/$service', params: { org, service }, search: scope }),
      },
      {
        keys: 'g p',
        label: 'Profiles',
        group: 'Go to',
        run: () => void navigate({ to: '/o/$org/s/$service/profiles', params: { org, service }, search: scope }),
      },
      {
        keys: 'g l',
        label: 'Leaks',
        group: 'Go to',
        run: () => void navigate({ to: '/o/$org/s/$service/leaks', params: { org, service }, search: scope }),
      },
      {
        keys: 'g g',
        label: 'GC',
        group: 'Go to',
        run: () => void navigate({ to: '/o/$org/s/$service/gc', params: { org, service }, search: scope }),
      },
      {
        keys: 'g d',
        label: 'PGO: default.pgo',
        group: 'Go to',
        run: () => void navigate({ to: '/o/$org/s/$service/pgo', params: { org, service }, search: scope }),
      },
    );
  }
  useHotkeys(keys);
}
