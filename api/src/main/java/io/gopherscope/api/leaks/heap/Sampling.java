// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.heap;

/**
 * The error of heap profiles. The runtime samples one allocation for every 512 KiB on average and multiplies, so that a sum of S bytes rests on
 * S/R samples and has the standard deviation √(S·R).
 *
 * @see <a href="https://pkg.go.dev/runtime#MemProfileRate">MemProfileRate</a>
 */
final class Sampling {
    private static final double RATE = 512 * 1024;
    private static final double SIGMAS = 3;

    private Sampling() {}

    /** Growth to this size by more than this is no chance. */
    static double significant(double bytes) {
        return SIGMAS * Math.sqrt(Math.max(0, bytes) * RATE);
    }
}
