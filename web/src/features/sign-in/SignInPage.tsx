// SPDX-License-Identifier: Apache-2.0
import { useState, type FormEvent } from 'react';
import { sameOriginPath, signInAddress } from '@/shared/auth/session';
import { Button } from '@/shared/ui/Button';
import { Icon, Mark } from '@/shared/ui/Icon';
import { signInShape, useSearchState } from '@/shared/url';
import css from './sign-in.module.css';

/** What the server says went wrong, in words, and what to do about it. */
const FAILURES: Readonly<Record<string, string>> = {
  attempt_expired: 'The sign-in took longer than ten minutes, or was started in another browser. Start it again.',
  denied: 'The identity provider did not let you in: you declined, or your account may not use Gopherscope.',
  refused: 'The identity provider’s answer did not hold. Start again; if it repeats, tell your admin the reference.',
  identity_provider_unavailable: 'The identity provider does not answer. It may be restarting; try again in a minute.',
};

/** E-mail first, then the identity provider of the organization. */
export function SignInPage() {
  const [{ to = '/', error, id }] = useSearchState(signInShape);
  const [email, setEmail] = useState('');
  const [leaving, setLeaving] = useState(false);
  const start = (event: FormEvent) => {
    event.preventDefault();
    setLeaving(true);
    location.assign(signInAddress(sameOriginPath(to), email.trim()));
  };
  return (
    <main className={css.page}>
      <form className={css.form} onSubmit={start}>
        <span className={css.mark}>
          <Mark size={44} />
        </span>
        <h1>Sign in with your organization</h1>
        <p className="dim">Your organization’s identity provider checks who you are. Gopherscope never sees your password.</p>
        {error === undefined ? null : (
          <div className={css.failure} role="alert">
            <Icon name="warning" />
            <div>
              {FAILURES[error] ?? 'The sign-in failed. Start it again.'}
              {id === undefined ? null : <div className={css.ref}>ref {id}</div>}
            </div>
          </div>
        )}
        <label className={css.field}>
          E-mail
          {/* The only thing to do on this page. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <input type="email" autoComplete="username" autoFocus value={email} onChange={(event) => setEmail(event.target.value)} placeholder="you@example.com" />
        </label>
        <Button type="submit" look="primary" isPending={leaving} className={css.submit}>
          {leaving ? 'Opening the identity provider…' : 'Continue'}
        </Button>
      </form>
    </main>
  );
}
