// SPDX-License-Identifier: Apache-2.0
// What is looked for, what it needs, and how soon it shows.

export interface Search {
  readonly title: string;
  readonly about: string;
  /** The kind of profiles that it needs. */
  readonly needs: string;
  /** What to do when none arrive. */
  readonly missing: string;
}

export const SEARCHES: readonly Search[] = [
  {
    title: 'Goroutines that nothing can wake',
    about: 'The runtime proves it: what they wait for cannot be reached by anything that still runs. One is enough, and it shows within ten minutes.',
    needs: 'goroutineleak',
    missing: 'Go 1.27 takes them, Go 1.26 with GOEXPERIMENT=goroutineleakprofile. Without them leaks can only be suspected.',
  },
  {
    title: 'Goroutines that only become more',
    about: 'Those at one place of one process grow step after step, none end, and load does not explain it. 30 more show after two and a half minutes, slow ones later.',
    needs: 'goroutine',
    missing: 'The agent takes goroutine profiles by itself, unless that is switched off.',
  },
  {
    title: 'Memory that is never given back',
    about: 'What collections find live rises, and so does what one place has allocated of it. A heap that grows by half and by 16 MiB shows after two and a half minutes; a megabyte an hour beside 100 MiB takes ten hours.',
    needs: 'heap',
    missing: 'The agent takes heap profiles by itself, unless that is switched off or MemProfileRate is 0.',
  },
];

/** Whether profiles of this kind arrive. */
export function arrives(profileTypes: readonly string[], { needs }: Search): boolean {
  return profileTypes.some((type) => type.split(':')[0] === needs);
}
