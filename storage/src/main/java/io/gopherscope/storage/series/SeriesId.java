// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.series;

import io.gopherscope.pprof.identity.XxHash64;
import java.util.Map;

/** The id of a series: XXH64 over the hashes of its instance and of the names and values of all labels that are not private. */
public final class SeriesId {
    private static final String PRIVATE = "__";

    private SeriesId() {}

    /** The id. */
    public static long of(SeriesLabels labels) {
        long[] lane = new long[1 + 2 * labels.all().size()];
        int size = 0;
        lane[size++] = Utf8.hash(labels.instance());
        for (Map.Entry<String, String> label : labels.all().entrySet()) {
            if (!label.getKey().startsWith(PRIVATE)) {
                lane[size++] = Utf8.hash(label.getKey());
                lane[size++] = Utf8.hash(label.getValue());
            }
        }
        return XxHash64.hash(lane, 0, size, 0);
    }
}
