// SPDX-License-Identifier: Apache-2.0
// The server's clock. Relative ranges are resolved on it, so that a wrong clock on a desk shifts nothing.

const TOLERANCE = 2_000;
let offset = 0;

/** Milliseconds since the epoch by the server's clock, to a second or two. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** Takes the `Date` header of an answer; differences below its resolution are ignored. */
export function noteServerDate(header: string | null, receivedAt = Date.now()): void {
  const at = Date.parse(header ?? '');
  if (Number.isNaN(at)) return;
  const difference = at - receivedAt;
  offset = Math.abs(difference) < TOLERANCE ? 0 : difference;
}
