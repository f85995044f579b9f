// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.TimeWindow;
import io.gopherscope.storage.metrics.RefusedSamples;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The samples of a request, told apart by whether their times are taken.
 *
 * @param taken the request without the others
 * @param refused the others, by reason
 */
record SamplesInTime(RuntimeMetricsRequest taken, List<RefusedSamples> refused) {

    static SamplesInTime of(RuntimeMetricsRequest request, TimeWindow window) {
        List<Sample> taken = new ArrayList<>(request.getSamplesCount());
        Map<DiscardReason, RefusedSamples> refused = new EnumMap<>(DiscardReason.class);
        for (Sample sample : request.getSamplesList()) {
            Optional<TimeWindow.Outside> outside = window.judge("a sample was read at", sample.getUnixNano());
            if (outside.isEmpty()) {
                taken.add(sample);
            } else {
                refused.merge(
                        outside.get().reason(),
                        new RefusedSamples(
                                outside.get().reason(), 1, outside.get().detail()),
                        (before, now) -> new RefusedSamples(now.reason(), before.count() + 1, now.detail()));
            }
        }
        return new SamplesInTime(
                refused.isEmpty()
                        ? request
                        : request.toBuilder()
                                .clearSamples()
                                .addAllSamples(taken)
                                .build(),
                List.copyOf(refused.values()));
    }

    boolean areAll() {
        return refused.isEmpty();
    }

    /**
     * What the sender is told.
     *
     * @param all how many samples were sent
     */
    String told(int all) {
        int count = refused.stream().mapToInt(RefusedSamples::count).sum();
        return refused.stream()
                .map(one -> one.reason().code() + ": " + one.detail())
                .collect(Collectors.joining(
                        "; ", "%d of %d samples refused, the others are stored: ".formatted(count, all), ""));
    }
}
