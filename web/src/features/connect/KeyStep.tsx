// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery } from '@tanstack/react-query';
import { dataOf } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { meQuery, useOrganization } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/Copy';
import css from './connect.module.css';

/** A key as long as this page is open; it is kept nowhere else. */
export interface MadeKey {
  readonly secret: string;
  readonly createdAt: number;
}

/** Makes a key that can send and nothing else, and shows it this once. */
export function KeyStep({ made, onMade }: { readonly made: MadeKey | null; readonly onMade: (key: MadeKey) => void }) {
  const { alias, api } = useOrganization();
  const { data: me } = useQuery(meQuery(alias));
  const viewer = me?.organization.role === 'viewer';
  const make = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/keys', {
          body: { name: `Connected by ${me?.principal.name ?? 'someone'}`.slice(0, 100), scopes: ['profiles:write', 'metrics:write'] },
        }),
      ),
    onSuccess: ({ key, secret }) => onMade({ secret, createdAt: Date.parse(key.createdAt) }),
  });
  if (made) {
    return (
      <>
        <div className={css.key}>
          <code>{made.secret}</code>
          <CopyButton text={made.secret} />
        </div>
        <p className={css.note}>Shown once: copy it now. It can only send, never read.</p>
      </>
    );
  }
  return (
    <>
      <Button look="primary" isDisabled={viewer} isPending={make.isPending} onPress={() => make.mutate()}>
        {make.isPending ? 'Creating…' : 'Create a key'}
      </Button>
      <p className={css.note}>
        {viewer
          ? `You are a viewer in ${me?.organization.name}. Creating keys needs the member role; an admin can give it to you.`
          : 'It can only send, never read, and is shown once.'}
      </p>
      {make.error ? (
        <p className={css.problem} role="alert">
          The key was not created: {make.error.message}
          {make.error instanceof ApiProblem && make.error.reference ? <span className="mono"> ref {make.error.reference}</span> : null}
        </p>
      ) : null}
    </>
  );
}
