// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/** How values of different times become one. */
public enum Combination {
    /** The sum over everything: for differences only. */
    SUM,
    /** Each instance's last snapshot, summed over instances. */
    LAST,
    /** Each instance's mean over its snapshots, summed over instances. A stack that a snapshot lacks counts as 0 in it. */
    AVERAGE,
    /** Each instance's snapshot with the largest total, summed over instances. */
    MAX
}
