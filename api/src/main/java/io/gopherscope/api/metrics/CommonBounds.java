// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.storage.query.HistogramRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings histograms with different bounds to common ones: those that most events were counted with. A bucket of other bounds goes
 * into the bucket that its middle lies in.
 */
final class CommonBounds {
    private static final double[] EMPTY = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};

    private final double[] bounds;
    /** Of each other bounds, where its buckets go. */
    private final Map<Long, int[]> places;

    private CommonBounds(double[] bounds, Map<Long, int[]> places) {
        this.bounds = bounds;
        this.places = places;
    }

    /** Common bounds of rows. */
    static CommonBounds of(List<HistogramRow> rows, Map<Long, double[]> known) {
        Map<Long, Long> events = new HashMap<>();
        rows.stream()
                .filter(row -> known.containsKey(row.boundsId()))
                .forEach(row -> events.merge(row.boundsId(), row.count(), Long::sum));
        Map.Entry<Long, Long> most = null;
        for (Map.Entry<Long, Long> entry : events.entrySet()) {
            boolean more = most == null
                    || entry.getValue() > most.getValue()
                    || (entry.getValue().equals(most.getValue()) && entry.getKey() < most.getKey());
            most = more ? entry : most;
        }
        double[] common = most == null ? EMPTY : known.getOrDefault(most.getKey(), EMPTY);
        Map<Long, int[]> places = new HashMap<>();
        events.keySet().forEach(id -> places.put(id, places(known.getOrDefault(id, EMPTY), common)));
        return new CommonBounds(common, places);
    }

    /** The common bounds. */
    double[] bounds() {
        return bounds;
    }

    /** Whether histograms with other bounds are among them. */
    boolean mixed() {
        return places.size() > 1;
    }

    /** The bucket of the common bounds that a row's events go into; -1 when its bounds are not known. */
    int place(HistogramRow row) {
        int[] of = places.get(row.boundsId());
        return of == null || row.index() >= of.length ? -1 : of[row.index()];
    }

    private static int[] places(double[] from, double[] to) {
        int[] places = new int[from.length - 1];
        int place = 0;
        for (int bucket = 0; bucket < places.length; bucket++) {
            double middle = middle(from[bucket], from[bucket + 1]);
            while (place < to.length - 2 && middle >= to[place + 1]) {
                place++;
            }
            places[bucket] = place;
        }
        return places;
    }

    private static double middle(double low, double high) {
        if (Double.isInfinite(low)) {
            return Double.isInfinite(high) ? 0 : Math.nextDown(high);
        }
        return Double.isInfinite(high) ? low : low + (high - low) / 2;
    }
}
