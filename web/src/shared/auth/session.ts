// SPDX-License-Identifier: Apache-2.0
// The session lives in a cookie that scripts cannot read. What is known here is only whether the server still takes it.
import { useSyncExternalStore } from 'react';

let signedOut = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  if (signedOut === value) return;
  signedOut = value;
  for (const listener of listeners) listener();
}

/** Called when the server answers 401: the page stays as it is, a bar offers to sign in. */
export function noteSignedOut(): void {
  set(true);
}

/** Called when the server knows the session again, for example after a sign-in in another tab. */
export function noteSignedIn(): void {
  set(false);
}

export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => signedOut,
  );
}

/** Where the browser goes to sign in and come back to `to`, a path of this origin. */
export function signInAddress(to: string, email = ''): string {
  const query = new URLSearchParams({ to: sameOriginPath(to) });
  if (email !== '') query.set('login_hint', email);
  return `/auth/start?${query}`;
}

/** `to` if it is a path of this origin, else the root: nothing in a link may lead elsewhere after sign-in. */
export function sameOriginPath(to: string): string {
  if (!to.startsWith('/') || to.startsWith('//') || to.startsWith('/\\')) return '/';
  try {
    const url = new URL(to, 'https://origin.invalid');
    return url.origin === 'https://origin.invalid' ? url.pathname + url.search + url.hash : '/';
  } catch {
    return '/';
  }
}

/** Ends the session here and says where to end it at the identity provider. */
export async function signOut(): Promise<string> {
  const response = await fetch('/auth/sign-out', { method: 'POST', headers: { 'Gopherscope-Csrf': '1' } });
  if (!response.ok && response.status !== 401) throw new Error(`sign-out answered ${response.status}`);
  const body: unknown = await response.json().catch(() => null);
  const target = typeof body === 'object' && body !== null && 'location' in body ? body.location : null;
  return typeof target === 'string' ? target : '/sign-in';
}
