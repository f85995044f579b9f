// SPDX-License-Identifier: Apache-2.0
// What kind of code a frame is. The class decides the hue; the package decides the shade.
import { parseGoName } from './names';
import { isSpecial } from './special';

/** In legend order; the index into this list is the class in typed arrays. */
export const FRAME_CLASSES = [
  { id: 'app', label: 'Your module' },
  { id: 'dep', label: 'Dependencies' },
  { id: 'std', label: 'Standard library' },
  { id: 'rt', label: 'Runtime' },
  { id: 'gc', label: 'Garbage collector' },
  { id: 'sys', label: 'System calls' },
] as const;

export type FrameClass = (typeof FRAME_CLASSES)[number]['id'];

export const SHADES = 4;

const COLLECTOR =
  /^(?:internal\/runtime\/gc[./]|runtime\.(?:gc[A-Z]|GC$|bgsweep|bgscavenge|sweepone|deductSweepCredit|scan(?:object|Object|block|stack|frame|Span|ObjectsSmall|conservative|Conservative)|grey[oO]bject|markroot|markBits|wbBuf|wbMove|bulkBarrier|tryDeferToSpanScan|\(\*(?:gc[A-Z]\w*|sweepLocked|sweepLocker|activeSweep|scavenger\w*|spanQueue|spanSPMC|spanInlineMarkBits|objptr)\)))/;
const SYSTEM =
  /^(?:syscall\.|internal\/runtime\/syscall[./]|internal\/syscall\/|golang\.org\/x\/sys\/|runtime\.(?:futex|epoll|kevent|netpoll|usleep|osyield|nanosleep|madvise|sysMmap|mmap|munmap|tgkill|write1|read$|cgocall|asmcgocall|syscall|pthread_|semasleep|semawakeup|mach_)|runtime\/cgo\.)/;
const RUNTIME = /^(?:runtime[./]|internal\/runtime\/|internal\/bytealg\.|internal\/abi\.|type:|go:|gogo$|reflect\.call)/;

/** Packages below `runtime` that people call. */
const READABLE = /^runtime\/(?:debug|pprof|trace|metrics)\./;

/**
 * The class of a symbol name.
 *
 * @param mainModules module paths of the program's builds: their packages and `main` are "your module"
 */
export function classOf(name: string, mainModules: readonly string[]): FrameClass {
  if (isSpecial(name)) return 'rt';
  if (COLLECTOR.test(name)) return 'gc';
  if (SYSTEM.test(name)) return 'sys';
  if (READABLE.test(name)) return 'std';
  if (RUNTIME.test(name)) return 'rt';
  const { pkg } = parseGoName(name);
  if (pkg === name) return 'rt';
  if (pkg === 'main' || mainModules.some((module) => pkg === module || pkg.startsWith(`${module}/`))) return 'app';
  const [first = pkg] = pkg.split('/', 1);
  return first.includes('.') ? 'dep' : 'std';
}

/** Whether a frame is the runtime's own, its collector and its system calls included: what "hide runtime frames" hides. */
export function isRuntime(name: string): boolean {
  return RUNTIME.test(name) && !READABLE.test(name);
}

/** Index of the fill of a name: class × {@link SHADES} + shade, the same for a package on every page. */
export function fillOf(name: string, mainModules: readonly string[]): number {
  const kind = classOf(name, mainModules);
  const index = FRAME_CLASSES.findIndex((c) => c.id === kind);
  return index * SHADES + (fnv1a(parseGoName(name).pkg, FNV_OFFSET) % SHADES);
}

export const FNV_OFFSET = 0x811c9dc5;

/** 32 bit FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), started from `seed`. */
export function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
