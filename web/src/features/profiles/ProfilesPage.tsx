// SPDX-License-Identifier: Apache-2.0
import { useParams } from '@tanstack/react-router';
import { ApiProblem } from '@/shared/api/problem';
import { Empty, Failed, Progress } from '@/shared/ui/States';
import { Button } from '@/shared/ui/Button';
import { profilesShape, useSearchState } from '@/shared/url';
import { FileMenu } from './FileMenu';
import { missingType, namedFileTypes, namedTypes } from './types';
import { Uploader } from './Uploader';
import { useFile } from './useFiles';
import { useProfileTypes } from './useProfiles';
import { Workbench } from './Workbench';
import css from './profiles.module.css';

/** Merged profiles of a service: pick a type and a time, read the stacks. */
export function ProfilesPage() {
  const { service = '' } = useParams({ strict: false });
  const [{ file }] = useSearchState(profilesShape);
  return <Uploader>{file === undefined ? <LiveProfiles service={service} /> : <FileProfiles key={file} service={service} id={file} />}</Uploader>;
}

/** An uploaded file in place of what the service sends. */
function FileProfiles({ service, id }: { readonly service: string; readonly id: string }) {
  const [search, setSearch] = useSearchState(profilesShape);
  const { data: file, error, retry } = useFile(id);
  if (file === undefined) {
    if (!error) return <div className={css.page} aria-busy="true"><Progress /></div>;
    if (!(error instanceof ApiProblem && error.status === 404)) return <Failed page what="The file" error={error} onRetry={retry} />;
    return (
      <Empty page title="This file is not there any more" actions={<><FileMenu /><Button onPress={() => setSearch({ file: undefined, type: undefined })}>Back to {service}</Button></>}>
        Uploaded files are kept for seven days, or until somebody removes them. Open it again from your computer.
      </Empty>
    );
  }
  const types = namedFileTypes(file);
  const type = types.find(({ short }) => short === search.type) ?? types.find(({ type: { id: each } }) => each === file.defaultType) ?? types[0];
  if (!type) return <Empty page title="The file has no columns">{file.name} names no type of value, so there is nothing to draw.</Empty>;
  return <Workbench service={service} types={types} type={type} file={file} />;
}

function LiveProfiles({ service }: { readonly service: string }) {
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
            <FileMenu />
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
