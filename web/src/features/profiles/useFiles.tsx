// SPDX-License-Identifier: Apache-2.0
// Uploaded files: what there are, how one is sent, and what to say when that fails.
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { dataOf, type Schemas } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { useKept, useOrganization } from '@/shared/api/queries';
import { quantity } from '@/shared/format';

export type UploadedFile = Schemas['UploadedFile'];

/** What the server takes. */
const MOST_BYTES = 32 * 1024 ** 2;

/** What an upload is for: to be looked at, or to be side B. */
export type Purpose = 'open' | 'compare';

export interface Uploads {
  readonly busy: boolean;
  /** Asks for a file of this computer. */
  choose(purpose: Purpose): void;
  /** Shows what was uploaded before, to open or to remove it. */
  manage(): void;
}

export const UploadsContext = createContext<Uploads>({ busy: false, choose: () => undefined, manage: () => undefined });

export function useUploads(): Uploads {
  return useContext(UploadsContext);
}

/** All files of the organization, newest first. */
export function useFiles(enabled: boolean) {
  const { alias, api } = useOrganization();
  return useKept(['files', alias], 2, (signal) => dataOf(api.GET('/api/v1/files', { signal })), { enabled, staleTime: 0 });
}

export function useFile(id: string) {
  const { alias, api } = useOrganization();
  return useKept(['file', alias, id], 3, (signal) => dataOf(api.GET('/api/v1/files/{id}', { params: { path: { id } }, signal })), { staleTime: 60_000 });
}

export function useFileActions() {
  const { alias, api } = useOrganization();
  const queries = useQueryClient();
  const anew = () => queries.invalidateQueries({ queryKey: ['files', alias] });
  return {
    upload: async (file: File): Promise<UploadedFile> => {
      if (file.size > MOST_BYTES) throw new ApiProblem(413, 'request_too_large', `It has ${quantity(file.size, 'bytes')}; a file may have ${quantity(MOST_BYTES, 'bytes')}.`);
      const sent = api.POST('/api/v1/files', {
        params: { query: { name: file.name } },
        body: file as never,
        bodySerializer: (body: unknown) => body as Blob,
        headers: { 'Content-Type': 'application/octet-stream' },
      });
      const made = await dataOf(sent);
      await anew();
      return made;
    },
    remove: async (id: string): Promise<void> => {
      await api.DELETE('/api/v1/files/{id}', { params: { path: { id } } });
      queries.removeQueries({ queryKey: ['file', alias, id] });
      await anew();
    },
  };
}

export interface UploadFailure {
  readonly title: string;
  readonly detail: string;
  /** Whether removing others helps. */
  readonly full: boolean;
}

/** What went wrong with a file and what to do about it. */
export function failureOf(name: string, error: unknown): UploadFailure {
  const problem = error instanceof ApiProblem ? error : null;
  const said = error instanceof Error ? error.message : 'Something unexpected happened.';
  if (problem?.code === 'uploads_full') return { title: 'There is no room for another file', detail: `${said} Remove one that is not needed any more, then try again.`, full: true };
  if (problem?.status === 413) return { title: `“${name}” is too large`, detail: `${said} Profile for a shorter time, or take one type of profile only.`, full: false };
  if (problem?.status === 400) {
    return {
      title: `“${name}” is not a pprof profile`,
      detail: `${said} Files of go test -cpuprofile, of /debug/pprof and of go tool pprof -proto can be opened; traces and text cannot.`,
      full: false,
    };
  }
  return { title: `“${name}” could not be sent`, detail: said, full: false };
}
