// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.storage.query.TimelineRow;
import java.util.ArrayList;
import java.util.List;

/** Cuts rows, which come ordered by group and source, into those of one source each. */
final class Sources {
    private Sources() {}

    static List<List<TimelineRow>> of(List<TimelineRow> rows) {
        List<List<TimelineRow>> sources = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || !same(rows.get(i), rows.get(from))) {
                sources.add(rows.subList(from, i));
                from = i;
            }
        }
        return sources;
    }

    private static boolean same(TimelineRow a, TimelineRow b) {
        return a.source().equals(b.source()) && a.group().equals(b.group());
    }
}
