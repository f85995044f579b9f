// SPDX-License-Identifier: Apache-2.0
// Parts of the page that the first bars do not wait for, or that not every look at a profile needs.
import { lazy } from 'react';

// Asked for at once, beside the data: every page of a service has it, but it brings the chart library with it.
const timeline = import('./WorkbenchTimeline');
// Where it is never shown, nobody asks why it did not come.
timeline.catch(() => undefined);
export const WorkbenchTimeline = lazy(async () => ({ default: (await timeline).WorkbenchTimeline }));

export const DiffTable = lazy(async () => ({ default: (await import('./DiffTable')).DiffTable }));
export const FileFacts = lazy(async () => ({ default: (await import('./FileFacts')).FileFacts }));
export const FilesDialog = lazy(async () => ({ default: (await import('./FilesDialog')).FilesDialog }));
export const LabelValues = lazy(async () => ({ default: (await import('./LabelValues')).LabelValues }));
export const SandwichPanel = lazy(async () => ({ default: (await import('./SandwichPanel')).SandwichPanel }));
export const SidesBar = lazy(async () => ({ default: (await import('./SidesBar')).SidesBar }));
