// SPDX-License-Identifier: Apache-2.0
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { makeRouter } from './app/router';
import { titleOf } from './app/title';
import { makeQueryClient } from './shared/api/queries';
import { listenForHotkeys } from './shared/keys/hotkeys';
import { watchPreferences } from './shared/prefs/preferences';
import './shared/styles/base.css';

const queries = makeQueryClient();
const router = makeRouter(queries);
router.subscribe('onResolved', () => {
  document.title = titleOf(router.state);
});
watchPreferences();
listenForHotkeys();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
