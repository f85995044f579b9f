// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { Button, type ButtonLook } from './Button';
import { Icon } from './Icon';

/** Copies text and says so for two seconds. */
export function CopyButton({
  text,
  label = 'Copy',
  done = 'Copied',
  look = 'default',
}: {
  readonly text: string;
  readonly label?: string;
  readonly done?: string;
  readonly look?: ButtonLook;
}) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('done'),
      () => setState('failed'),
    );
  };
  return (
    <Button look={look} onPress={copy}>
      <Icon name={state === 'done' ? 'check' : 'copy'} size={14} />
      <span aria-live="polite">{state === 'idle' ? label : state === 'done' ? done : 'Copying is blocked'}</span>
    </Button>
  );
}
