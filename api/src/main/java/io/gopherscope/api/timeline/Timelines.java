// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.selection.StoredSelection;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.api.time.Values;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.Cadences;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.query.TimelineReads;
import io.gopherscope.storage.query.TimelineRow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Totals of a selection over time. */
@Singleton
final class Timelines {
    private static final Duration USUAL_CADENCE = Duration.ofSeconds(15);

    private final TimelineReads reads;

    Timelines(TimelineReads reads) {
        this.reads = reads;
    }

    Timeline timeline(StoredSelection selection, TimelineShape shape) {
        Cadences cadences = reads.cadences(selection.tenant(), selection.filter());
        Steps steps = shape.steps(selection.range(), cadences.usual().orElse(USUAL_CADENCE));
        List<Grouped> groups = grouped(selection, steps, shape.groupBy(), shape.function(), cadences);
        groups.sort(Comparator.comparingDouble((Grouped group) -> -group.sum())
                .thenComparing(group -> String.join("\0", group.labels.values())));
        List<Timeline.Series> shown = groups.stream()
                .limit(shape.series())
                .map(group -> new Timeline.Series(group.labels, new Values(group.values)))
                .toList();
        if (shown.isEmpty()) {
            shown = List.of(new Timeline.Series(Map.of(), Values.none(steps.count())));
        }
        return new Timeline(
                selection.range(),
                selection.type().shown().id(),
                selection.type().timelineUnit().name(),
                selection.aggregation(),
                steps.start(),
                steps.seconds(),
                shown,
                Math.max(0, groups.size() - shape.series()));
    }

    private List<Grouped> grouped(
            StoredSelection selection,
            Steps steps,
            @Nullable String groupBy,
            @Nullable String function,
            Cadences cadences) {
        boolean snapshot = selection.type().snapshot();
        Range range = selection.range();
        Duration before = cadences.longest().orElse(USUAL_CADENCE).multipliedBy(3);
        Instant from = snapshot ? range.from().minus(before) : range.from();
        ProfileFilter filter = selection.filter().during(from, range.until());
        List<TimelineRow> rows = reads.rows(
                selection.tenant(),
                filter,
                selection.combination(),
                new Buckets(steps.startMillis(), steps.stepMillis()),
                groupBy == null ? List.of() : List.of(groupBy),
                function == null ? selection.stacks() : selection.stacks().and(StackCondition.holding(function)));
        double scale = selection.type().timelineUnit().scale();
        Map<List<String>, Grouped> groups = new LinkedHashMap<>();
        for (List<TimelineRow> source : Sources.of(rows)) {
            List<String> values = source.getFirst().group();
            Grouped group = groups.computeIfAbsent(values, key -> new Grouped(groupBy, key, steps.count()));
            long cadence =
                    cadences.of(source.getFirst().source(), USUAL_CADENCE).toMillis();
            double[] series = snapshot ? Levels.of(source, steps, cadence) : Rates.of(source, steps, cadence);
            Held.add(group.values, series, scale);
        }
        return new ArrayList<>(groups.values());
    }

    /** The sum over the sources of one group. */
    private static final class Grouped {
        private final Map<String, String> labels;
        private final double[] values;

        Grouped(@Nullable String groupBy, List<String> values, int steps) {
            this.labels = groupBy == null ? Map.of() : Map.of(groupBy, values.getFirst());
            this.values = new double[steps];
            Arrays.fill(this.values, Double.NaN);
        }

        double sum() {
            return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
        }
    }
}
