// SPDX-License-Identifier: Apache-2.0
import { Header } from 'react-aria-components/Header';
import { MenuSection } from 'react-aria-components/Menu';
import { useState, type ReactNode } from 'react';
import { useInstances, useService, useVersions } from '@/shared/api/service';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { profilesShape, useSearchState, useTime } from '@/shared/url';
import { commonState, sideA, sideB, sidesChange, type SideState } from './sides';
import { previousPeriod, startSides } from './start';
import { useFiles, useUploads } from './useFiles';
import { useOpenFile } from './useOpenFile';
import { useLabelNames } from './useProfiles';
import controls from '@/shared/ui/controls.module.css';

const MOST = 8;

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly run: () => void;
}

/** What side B is: another time, version, environment, instance, label or a file. The rest of it stays as it is. */
export function CompareMenu({ service }: { readonly service: string }) {
  const [search, setSearch] = useSearchState(profilesShape);
  const { text, range } = useTime();
  const [open, setOpen] = useState(false);
  const { choose } = useUploads();
  const show = useOpenFile();
  const versions = useVersions(service).data?.versions ?? [];
  const environments = useService(service).data?.environments ?? [];
  const instances = useInstances(service).data?.instances ?? [];
  const labels = useLabelNames(service).data?.labels ?? [];
  const files = useFiles(open).data?.files ?? [];
  const [a, b] = [sideA(search), sideB(search)];
  const setB = (next: SideState) => setSearch(sidesChange(a, { ...next, file: undefined }, text));
  // Times are compared of one thing: what tells the sides apart otherwise is let go.
  const common = commonState(a, b);
  const period = () => {
    const { range: longer, ...sides } = previousPeriod(common, text, range);
    setSearch({ ...sidesChange(sides.a, sides.b, longer), ...longer });
  };
  const time = () => {
    const halves = startSides(common, range, null, []);
    const apart = b.time !== undefined && (a.file !== undefined || (a.time !== undefined && b.time.from !== a.time.from));
    const first = a.file === undefined ? { ...common, time: apart ? a.time : halves.a.time } : a;
    const second = { ...(a.file === undefined ? common : { ...b, file: undefined }), time: apart ? b.time : halves.b.time };
    setSearch(sidesChange(first, second, text));
  };
  const each = (names: readonly string[], key: 'env' | 'ver' | 'inst'): Choice[] =>
    names.slice(0, MOST).map((name) => ({ id: name, label: name, hint: b[key] === name ? 'side B' : a[key] === name ? 'side A' : undefined, run: () => setB({ ...b, [key]: name }) }));
  const sections: readonly (readonly [string, readonly Choice[]])[] = [
    [
      'Time',
      [
        ...(a.file === undefined ? [{ id: 'period', label: 'Previous period', hint: 'as long as this one', run: period }] : []),
        { id: 'time', label: 'Another time', hint: 'drag side B', run: time },
      ],
    ],
    ['Version', each([...new Set(versions.flatMap(({ version }) => version ?? []))], 'ver')],
    ['Environment', environments.length > 1 ? each(environments, 'env') : []],
    ['Instance', instances.length > 1 ? each(instances.map(({ name }) => name), 'inst') : []],
    [
      'Another value of a label',
      labels
        .filter(({ name }) => !['service_name', 'version', 'env', 'instance'].includes(name))
        .slice(0, MOST)
        .map(({ name }) => ({ id: name, label: name, hint: 'choose a value', run: () => setSearch({ by: name, sby: undefined }) })),
    ],
    [
      'File',
      [
        ...files.slice(0, MOST).map((file) => ({ id: file.id, label: file.name, run: () => show(file, 'compare') })),
        { id: 'choose', label: 'Choose a file…', hint: 'or drop one', run: () => choose('compare') },
      ],
    ],
  ];
  return (
    <MenuButton
      aria-label="Compare with"
      onOpenChange={setOpen}
      onAction={(key) => sections.flatMap(([title, choices]) => choices.map((choice) => ({ ...choice, id: `${title} ${choice.id}` }))).find(({ id }) => id === key)?.run()}
      button={
        <Button>
          Compare with
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      {sections.map(([title, choices]) =>
        choices.length === 0 ? null : (
          <Section key={title} title={title}>
            {choices.map(({ id, label, hint }) => (
              <MenuItem key={id} id={`${title} ${id}`} textValue={label} hint={hint}>
                <span className="cut">{label}</span>
              </MenuItem>
            ))}
          </Section>
        ),
      )}
    </MenuButton>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <MenuSection>
      <Header className={controls.sectionhead ?? ''}>{title}</Header>
      {children}
    </MenuSection>
  );
}
