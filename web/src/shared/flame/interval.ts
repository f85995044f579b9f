// SPDX-License-Identifier: Apache-2.0
// How sure a difference is. Profiles are samples, so a share or a rate that is read off them has an interval; these say how
// far sampling alone may move a difference. They say nothing about how instances or hours differ from each other.

/** The 97.5 % quantile of the normal distribution: intervals hold in 95 of 100 cases. */
const Z = 1.959964;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A value with its interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/**
 * A share of `samples` in `whole`, with Wilson's score interval (E. B. Wilson, 1927,
 * https://doi.org/10.1080/01621459.1927.10502953).
 */
export function shareEstimate(samples: number, whole: number): Estimate {
  if (!(whole > 0)) return { value: 0, low: 0, high: 1 };
  const share = Math.min(1, Math.max(0, samples / whole));
  const middle = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole);
  const half = (Z * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2))) / (1 + Z ** 2 / whole);
  return { value: share, low: Math.max(0, Math.min(share, middle - half)), high: Math.min(1, Math.max(share, middle + half)) };
}

/** `samples` per unit of `time`, with the score interval of a Poisson rate: the same idea as Wilson's, for counts. */
export function rateEstimate(samples: number, time: number): Estimate {
  if (!(time > 0)) return { value: 0, low: 0, high: Number.POSITIVE_INFINITY };
  const middle = samples + Z ** 2 / 2;
  const half = Z * Math.sqrt(samples + Z ** 2 / 4);
  return { value: samples / time, low: Math.max(0, middle - half) / time, high: (middle + half) / time };
}

/**
 * The interval of `b - a` out of the intervals of both: for shares Newcombe's hybrid score interval, method 10 of
 * R. G. Newcombe, 1998, https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I; for rates the
 * same recovery of variances after G. Y. Zou and A. Donner, 2008, https://doi.org/10.1002/sim.3095.
 */
export function differenceInterval(a: Estimate, b: Estimate): Interval {
  const difference = b.value - a.value;
  return {
    low: difference - Math.hypot(b.value - b.low, a.high - a.value),
    high: difference + Math.hypot(b.high - b.value, a.value - a.low),
  };
}
