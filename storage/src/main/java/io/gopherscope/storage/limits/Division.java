// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

/**
 * How a limit is divided among gateways. A small part is divided equally, for the first request after a silence. Of the rest each is due
 * what it needs while that fits, with an equal part of what is left over, and otherwise the part that its demand is of all demand. It gets no
 * more than the others have left, so the shares of all never exceed the limit: one that has too much gives it back when it asks again, and
 * those that lack it get it then.
 */
final class Division {
    private static final double EQUALLY = 0.05;

    private Division() {}

    /**
     * The share of one gateway, by second.
     *
     * @param limit of all together, by second
     * @param demand its own, by second
     * @param others demand of the others, by second
     * @param held shares of the others, by second
     * @param gateways how many there are, this one included
     */
    static double share(double limit, double demand, double others, double held, int gateways) {
        double equally = EQUALLY * limit / gateways;
        double rest = limit - EQUALLY * limit;
        double all = demand + others;
        double due = equally + (all <= rest ? demand + (rest - all) / gateways : rest * demand / all);
        return Math.max(0, Math.min(due, limit - held));
    }

    /**
     * How many new series one gateway may let in. All together never let in more than are left; what the others may let in and do not can
     * keep one from the last few, fewer than there are gateways.
     *
     * @param left of the limit
     * @param held how many of them the others may let in
     * @param gateways how many there are, this one included
     */
    static int series(int left, int held, int gateways) {
        return Math.max(0, Math.min(Math.max(1, left / gateways), left - held));
    }
}
