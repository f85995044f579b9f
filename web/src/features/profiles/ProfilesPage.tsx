// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { Empty, Failed, Progress } from '@/shared/ui/States';
import { Button } from '@/shared/ui/Button';
import { profilesShape, useSearchState } from '@/shared/url';
import { missingType, namedTypes } from './types';
import { useProfileTypes } from './useProfiles';
import { Workbench } from './Workbench';
import css from './profiles.module.css';

/** Merged profiles of a service: pick a type and a time, read the stacks. */
export function ProfilesPage() {
  const { service = '' } = useParams({ strict: false });
  const [search, setSearch] = useSearchState(profilesShape);
  const answer = useProfileTypes(service);
  if (answer.data === undefined) {
    return answer.error ? <Failed page what="The profile types" error={answer.error} onRetry={answer.retry} /> : <div className={css.page} aria-busy="true"><Progress /></div>;
  }
  const types = namedTypes(answer.data.profileTypes);
  const wanted = search.type ?? types[0]?.short;
  const type = types.find((named) => named.short === wanted);
  if (!type) {
    const { label, missing } = missingType(wanted ?? 'cpu');
    return (
      <Empty
        page
        title={types.length === 0 ? `No profiles of ${service} in this range` : `No profiles of the type “${label}” in this range`}
        actions={
          <>
            {types.slice(0, 4).map((named) => (
              <Button key={named.short} onPress={() => setSearch({ type: named.short })}>
                {named.label}
              </Button>
            ))}
            <Button onPress={() => setSearch({ from: 'now-24h', to: undefined, 'a.from': undefined, 'a.to': undefined })}>Last 24 h</Button>
          </>
        }
      >
        {types.length === 0 ? 'Profiles are taken every few seconds while the agent runs. A longer range may show earlier ones.' : missing}
      </Empty>
    );
  }
  return <Workbench key={service} service={service} types={types} type={type} />;
}
