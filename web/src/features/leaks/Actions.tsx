// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { May } from '@/shared/api/queries';
import { OPEN, type Finding } from '@/shared/findings';
import { Button } from '@/shared/ui/Button';
import { MuteDialog } from './MuteDialog';
import { SayDialog } from './SayDialog';
import css from './finding.module.css';

type Asked = 'acknowledge' | 'mute' | 'unmute' | null;

/** Acknowledging, muting and taking that back; for what is over there is nothing to say. */
export function Actions({ finding, may }: { readonly finding: Finding; readonly may: May }) {
  const [asked, setAsked] = useState<Asked>(null);
  const [said, setSaid] = useState('');
  const open = OPEN.includes(finding.state);
  const [muted, acknowledged] = [finding.state === 'muted', finding.state === 'acknowledged'];
  if (!open && !muted && !acknowledged) return null;
  const isDisabled = may.alerts !== true;
  const ask = (what: Asked) => () => {
    setSaid('');
    setAsked(what);
  };
  const done = (what: string) => () => {
    setAsked(null);
    setSaid(what);
  };
  return (
    <>
      {open ? (
        <Button look="primary" isDisabled={isDisabled} onPress={ask('acknowledge')}>
          Acknowledge
        </Button>
      ) : (
        <Button isDisabled={isDisabled} onPress={ask('unmute')}>
          {muted ? 'Unmute' : 'Open again'}
        </Button>
      )}
      <Button isDisabled={isDisabled} onPress={ask('mute')}>
        {muted ? 'Mute for longer or shorter…' : 'Mute…'}
      </Button>
      {may.alerts === false ? <span className={css.denied}>You are {may.who}. Acknowledging and muting needs the member role; an admin can give it to you.</span> : null}
      <span className={css.said} role="status">
        {said}
      </span>
      {asked === 'acknowledge' ? (
        <SayDialog
          id={finding.id}
          title="Acknowledge this leak?"
          submit="Acknowledge"
          say={(note) => ({ what: 'acknowledge', note })}
          onClose={() => setAsked(null)}
          onDone={done('Acknowledged.')}
        >
          <p>Others see that somebody knows of it. It leaves the list of open leaks until it was fixed and comes back.</p>
        </SayDialog>
      ) : null}
      {asked === 'unmute' ? (
        <SayDialog
          id={finding.id}
          title={muted ? 'Unmute this leak?' : 'Open this leak again?'}
          submit={muted ? 'Unmute' : 'Open again'}
          say={(note) => ({ what: 'unmute', note })}
          onClose={() => setAsked(null)}
          onDone={done('It is open again.')}
        >
          <p>It goes back to the list of open leaks.</p>
        </SayDialog>
      ) : null}
      {asked === 'mute' ? <MuteDialog id={finding.id} onClose={() => setAsked(null)} onDone={done('Muted.')} /> : null}
    </>
  );
}
