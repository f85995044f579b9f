// SPDX-License-Identifier: Apache-2.0
import { profilesShape, useSearchState, useTime } from '@/shared/url';
import { sideA, sidesChange, singleChange } from './sides';
import { namedFileTypes } from './types';
import type { Purpose, UploadedFile } from './useFiles';

const ANEW = { f: undefined, z: undefined, fn: undefined };

/** Shows an uploaded file, by itself or as side B; of another type where it does not have the one that is shown. */
export function useOpenFile(): (file: UploadedFile, purpose: Purpose) => void {
  const [search, setSearch] = useSearchState(profilesShape);
  const { text } = useTime();
  return (file, purpose) => {
    const types = namedFileTypes(file);
    const known = types.some(({ short }) => short === (search.type ?? 'cpu'));
    const type = known ? search.type : types.find(({ type: { id } }) => id === file.defaultType)?.short;
    const now = sideA(search);
    const sides =
      purpose === 'compare'
        ? sidesChange(now, { l: [], sl: [], file: file.id }, text)
        : // The scope stays in the address, for the way back.
          { ...singleChange({ ...now, sl: [], file: file.id, time: undefined }), norm: undefined };
    setSearch({ ...sides, ...ANEW, type, by: undefined, sby: undefined });
  };
}
