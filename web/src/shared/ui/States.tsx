// SPDX-License-Identifier: Apache-2.0
// What a panel or a page says when it has nothing to draw. Never a bare "no data".
import type { ReactNode } from 'react';
import { span } from '@/shared/format';
import { ApiProblem } from '@/shared/api/problem';
import { Button } from './Button';
import { Icon } from './Icon';
import css from './states.module.css';

/** Nothing there: why, and the next step. */
export function Empty({
  title,
  children,
  actions,
  page = false,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Whether it stands for the whole page, so that its title is the page's. */
  readonly page?: boolean;
}) {
  const Title = page ? 'h1' : 'b';
  return (
    <div className={page ? css.wholepage : css.center}>
      <Title>{title}</Title>
      {children === undefined ? null : <span className="dim">{children}</span>}
      {actions === undefined ? null : <span className={css.actions}>{actions}</span>}
    </div>
  );
}

/** What failed, whether trying again helps, and what to quote when asking for help. */
export function Failed({
  what,
  error,
  onRetry,
  page = false,
}: {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly page?: boolean;
}) {
  const problem = error instanceof ApiProblem ? error : null;
  const Title = page ? 'h1' : 'b';
  return (
    <div className={page ? css.wholepage : css.center} role="alert">
      <Title>{titleOf(what, problem)}</Title>
      <span className="dim">{detailOf(error)}</span>
      {onRetry ? (
        <span className={css.actions}>
          <Button onPress={onRetry}>Try again</Button>
        </span>
      ) : null}
      {problem?.reference ? <span className={css.ref}>ref {problem.reference}</span> : null}
    </div>
  );
}

function titleOf(what: string, problem: ApiProblem | null): string {
  if (problem?.status === 429) return `${what}: too many requests`;
  if (problem?.status === 503) return `${what}: the server is overloaded`;
  return `${what} could not be loaded`;
}

function detailOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return error instanceof Error ? error.message : 'Something unexpected happened.';
  const wait = error.retryAfter === null ? '' : ` Try again in ${span(error.retryAfter)}.`;
  return `${error.message}${wait}`;
}

/** A line above a panel whose answer is not whole. */
export function Partial({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css.partial} role="status">
      <Icon name="warning" size={14} />
      <span>{children}</span>
    </div>
  );
}

/** Data of before stays, dimmed; a thin bar says that new data is on its way. */
export function Refreshing({ active, children }: { readonly active: boolean; readonly children: ReactNode }) {
  return (
    <div className={active ? css.dimmed : css.kept} aria-busy={active}>
      {children}
    </div>
  );
}

/** The thin bar; it shows itself after 400 ms, so quick answers never flash. */
export function Progress() {
  return (
    <div className={css.late}>
      <div className={css.progress} role="progressbar" aria-label="Loading" />
    </div>
  );
}

/** A whole page in place of the one that was asked for. */
export function PageMessage({ title, children, actions, reference }: { readonly title: string; readonly children: ReactNode; readonly actions?: ReactNode; readonly reference?: string }) {
  return (
    <section className={css.page}>
      <h1>{title}</h1>
      <p className="dim">{children}</p>
      {actions === undefined ? null : <span className={css.actions}>{actions}</span>}
      {reference ? <span className={css.ref}>ref {reference}</span> : null}
    </section>
  );
}
