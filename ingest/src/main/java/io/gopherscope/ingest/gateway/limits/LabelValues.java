// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.storage.dictionary.LongSet;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which values the labels of an organization's samples have had today, by service and label. Labels are part of what tells stacks apart, so
 * one with ever new values (the id of a request) would make every sample a new stack. A label that has had more values than the limit is
 * folded until the day ends: the worker stores one value for all. Numbers are not counted: they are sizes, which do not run away.
 */
final class LabelValues {
    /** Values of all labels of all services together, 16 bytes each; beyond it labels with new values are folded too. */
    private static final int MOST = 200_000;

    private LongSet known = new LongSet();
    private final Map<Long, Integer> counts = new HashMap<>();
    private LocalDate day = LocalDate.EPOCH;

    /**
     * The names of the labels of a profile that are to be folded, sorted; usually none.
     *
     * @param strings what {@code labels} refers to
     */
    List<String> folded(String service, Strings strings, Labels labels, int most, LocalDate today) {
        for (int label = 0; label < labels.size(); label++) {
            if (!labels.isNumeric(label)) {
                return count(service, strings, labels, label, most, today);
            }
        }
        return List.of();
    }

    private synchronized List<String> count(
            String service, Strings strings, Labels labels, int from, int most, LocalDate today) {
        if (!today.equals(day)) {
            day = today;
            known = new LongSet();
            counts.clear();
        }
        long scope = service.hashCode();
        TreeSet<String> folded = new TreeSet<>();
        for (int label = from; label < labels.size(); label++) {
            if (labels.isNumeric(label)) {
                continue;
            }
            long name = hash(strings, labels.key(label), scope);
            long value = hash(strings, labels.string(label), name);
            int count = counts.getOrDefault(name, 0);
            if (count > most) {
                folded.add(strings.get(labels.key(label)));
            } else if (!known.contains(value)) {
                if (known.size() == MOST) {
                    folded.add(strings.get(labels.key(label)));
                } else if (count == most) {
                    // One more than allowed says that the label is folded from here on.
                    counts.put(name, most + 1);
                    folded.add(strings.get(labels.key(label)));
                } else {
                    known.add(value);
                    counts.put(name, count + 1);
                }
            }
        }
        return List.copyOf(folded);
    }

    private static long hash(Strings strings, int string, long seed) {
        long hash = XxHash64.hash(strings.data(), strings.start(string), strings.length(string), seed);
        return hash == 0 ? 1 : hash;
    }
}
