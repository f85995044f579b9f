// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { ago } from '@/shared/format';
import { serverNow } from '@/shared/api/clock';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { MenuButton, MenuItem } from '@/shared/ui/Menu';
import { useFiles, useUploads } from './useFiles';
import { useOpenFile } from './useOpenFile';

const RECENT = 6;

/** Opens a profile of this computer, or one that was uploaded before. */
export function FileMenu() {
  const [open, setOpen] = useState(false);
  const { choose, manage, busy } = useUploads();
  const show = useOpenFile();
  const files = useFiles(open).data?.files ?? [];
  return (
    <MenuButton
      aria-label="Open file"
      placement="bottom end"
      onOpenChange={setOpen}
      onAction={(key) => {
        if (key === 'choose') return choose('open');
        if (key === 'all') return manage();
        const file = files.find(({ id }) => id === key);
        return file && show(file, 'open');
      }}
      button={
        <Button isPending={busy}>
          {busy ? 'Sending…' : 'Open file…'}
          <Icon name="chevron" size={12} />
        </Button>
      }
    >
      <MenuItem id="choose" textValue="Choose a file" hint="or drop one here">
        Choose a file…
      </MenuItem>
      {files.slice(0, RECENT).map((file) => (
        <MenuItem key={file.id} id={file.id} textValue={file.name} hint={`sent ${ago(Date.parse(file.uploadedAt), serverNow())}`}>
          <span className="mono cut">{file.name}</span>
        </MenuItem>
      ))}
      {files.length > 0 ? (
        <MenuItem id="all" textValue="All files" hint="remove">
          All files…
        </MenuItem>
      ) : null}
    </MenuButton>
  );
}
