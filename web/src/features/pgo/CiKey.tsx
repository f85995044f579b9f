// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dataOf } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { meQuery, useOrganization } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/Copy';
import { Dialog } from '@/shared/ui/Dialog';
import css from './pgo.module.css';

/** Makes a key that can fetch files for the compiler and nothing else, and shows it this once. */
export function CiKey({ service }: { readonly service: string }) {
  const { alias } = useOrganization();
  const { data: me } = useQuery(meQuery(alias));
  const [open, setOpen] = useState(false);
  if (!me) return null;
  const { role, name } = me.organization;
  if (role !== 'admin' && role !== 'owner') {
    return (
      <>
        <Button look="quiet" className={css.inline} isDisabled>
          Create one
        </Button>{' '}
        An admin of {name} can.
      </>
    );
  }
  return (
    <>
      <Button look="quiet" className={css.inline} onPress={() => setOpen(true)}>
        Create one
      </Button>
      <Dialog title="Key for CI" open={open} onClose={() => setOpen(false)}>
        {open ? <NewKey service={service} /> : null}
      </Dialog>
    </>
  );
}

function NewKey({ service }: { readonly service: string }) {
  const { api } = useOrganization();
  const make = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/keys', { body: { name: `CI of ${service}`.slice(0, 100), scopes: ['pgo:read'] } })),
  });
  if (make.data) {
    return (
      <div className={css.newkey}>
        <div className={css.secret}>
          <code>{make.data.secret}</code>
          <CopyButton text={make.data.secret} />
        </div>
        <p>Shown once: copy it now, into the secrets of your CI as GOPHERSCOPE_KEY. It can fetch files for the compiler, of every service, and nothing else.</p>
      </div>
    );
  }
  return (
    <div className={css.newkey}>
      <p>It can fetch files for the compiler, of every service of the organization, and nothing else. It is shown once.</p>
      <div>
        <Button look="primary" isPending={make.isPending} onPress={() => make.mutate()}>
          {make.isPending ? 'Creating…' : 'Create the key'}
        </Button>
      </div>
      {make.error ? (
        <p className={css.problem} role="alert">
          The key was not created: {make.error.message}
          {make.error instanceof ApiProblem && make.error.reference ? <span className="mono"> ref {make.error.reference}</span> : null}
        </p>
      ) : null}
    </div>
  );
}
