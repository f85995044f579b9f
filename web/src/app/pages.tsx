// SPDX-License-Identifier: Apache-2.0
// Pages that stand in for the one that was asked for.
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ApiProblem } from '@/shared/api/problem';
import { signInAddress } from '@/shared/auth/session';
import { Button, buttonClass } from '@/shared/ui/Button';
import { Mark } from '@/shared/ui/Icon';
import { PageMessage } from '@/shared/ui/States';
import css from './shell.module.css';

function Frame({ children }: { readonly children: React.ReactNode }) {
  return (
    <>
      <header className={css.bar1}>
        <a className={css.logo} href="/">
          <Mark />
          <span>gopherscope</span>
        </a>
      </header>
      <main className={css.main}>{children}</main>
    </>
  );
}

/** The same for what does not exist and for what belongs to others. */
export function NotFound() {
  return (
    <Frame>
      <PageMessage
        title="There is no such page here"
        actions={
          <a className={buttonClass()} href="/">
            Your services
          </a>
        }
      >
        The address is wrong, or it belongs to an organization that you are not a member of.
      </PageMessage>
    </Frame>
  );
}

/** A page that could not be put together. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const problem = error instanceof ApiProblem ? error : null;
  if (problem?.code === 'no_organization') return <NoOrganization />;
  if (problem?.status === 403 || problem?.status === 404) return <NotFound />;
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Frame>
      <PageMessage
        title={problem?.status === 0 ? 'Gopherscope cannot be reached' : 'This page could not be opened'}
        reference={problem?.reference ?? ''}
        actions={<Button onPress={retry}>Try again</Button>}
      >
        {problem ? problem.message : 'Something unexpected happened in the browser.'}
      </PageMessage>
    </Frame>
  );
}

function NoOrganization() {
  return (
    <Frame>
      <PageMessage
        title="You are not in an organization yet"
        actions={
          <a className={buttonClass()} href={signInAddress('/')}>
            Sign in as someone else
          </a>
        }
      >
        You are signed in, but no organization has you as a member. Ask an admin of yours to add you, then reload this page.
      </PageMessage>
    </Frame>
  );
}
