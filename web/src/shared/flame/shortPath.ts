// SPDX-License-Identifier: Apache-2.0

/** The end of a source path: module caches and GOROOT say nothing. */
export function shortPath(file: string): string {
  return file.replace(/^.*\/(?:pkg\/mod|src)\//, '').split('/').slice(-3).join('/');
}
