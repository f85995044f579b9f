// SPDX-License-Identifier: Apache-2.0
import { Suspense, useMemo, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { profilesShape, useSearchState } from '@/shared/url';
import { FilesDialog } from './lazily';
import { failureOf, useFileActions, UploadsContext, type Purpose, type UploadedFile, type UploadFailure } from './useFiles';
import { useOpenFile } from './useOpenFile';
import css from './files.module.css';

/** Takes files that are dropped anywhere on the page or chosen in a dialog, sends them and shows them. */
export function Uploader({ children }: { readonly children: ReactNode }) {
  const [search] = useSearchState(profilesShape);
  const input = useRef<HTMLInputElement>(null);
  const purpose = useRef<Purpose>('open');
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UploadFailure | null>(null);
  const [managing, setManaging] = useState(false);
  const { upload } = useFileActions();
  const show = useOpenFile();

  const send = async (file: File | undefined, wanted: Purpose) => {
    if (!file) return;
    setFailure(null);
    setBusy(true);
    try {
      const made: UploadedFile = await upload(file);
      show(made, wanted);
    } catch (error) {
      setFailure(failureOf(file.name, error));
    } finally {
      setBusy(false);
    }
  };
  const uploads = useMemo(
    () => ({
      busy,
      choose: (wanted: Purpose) => {
        purpose.current = wanted;
        input.current?.click();
      },
      manage: () => setManaging(true),
    }),
    [busy],
  );
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-purpose]') : null;
    void send(event.dataTransfer.files[0], target?.dataset['purpose'] === 'compare' ? 'compare' : 'open');
  };
  return (
    <UploadsContext value={uploads}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- with the keyboard, "Open file" does the same */}
      <div
        className={css.zone}
        onDragEnter={onDrag}
        onDragOver={onDrag}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={onDrop}
      >
        {failure ? (
          <div className={css.failure} role="alert">
            <Icon name="warning" size={14} />
            <span>
              <b>{failure.title}.</b> {failure.detail}
            </span>
            <span className="grow" />
            {failure.full ? <Button onPress={() => setManaging(true)}>Show files</Button> : <Button onPress={() => uploads.choose(purpose.current)}>Choose another</Button>}
            <Button look="quiet" iconOnly aria-label="Dismiss" onPress={() => setFailure(null)}>
              <Icon name="close" size={13} />
            </Button>
          </div>
        ) : null}
        {children}
        {over ? (
          <div className={css.drop}>
            <div data-purpose="open">
              <b>Open it</b>
              <span>a pprof file, gzip or plain, up to 32 MiB</span>
            </div>
            <div data-purpose="compare">
              <b>Compare with it</b>
              <span>{search.file === undefined ? 'what is shown stays side A, the file is side B' : 'the open file stays side A, this one is side B'}</span>
            </div>
          </div>
        ) : null}
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label="Profile file"
          onChange={(event) => {
            void send(event.target.files?.[0], purpose.current);
            event.target.value = '';
          }}
        />
        <div className="visually-hidden" role="status">
          {busy ? 'Sending the file' : ''}
        </div>
        {managing ? (
          <Suspense>
            <FilesDialog onClose={() => setManaging(false)} onOpen={show} />
          </Suspense>
        ) : null}
      </div>
    </UploadsContext>
  );
}
