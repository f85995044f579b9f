// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.api.types.TypeChoice;
import io.gopherscope.api.types.TypeChoices;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.Cadences;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.query.TimelineReads;
import io.gopherscope.storage.query.TimelineRow;
import io.gopherscope.storage.query.TimelineSum;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals over time for the query RPCs. A sum of differences is what was sent within a step, as it is, so that the sum over all steps
 * does not depend on their length; a sum of snapshots is the level of all instances together. An average is what one profile of one
 * instance holds: first the mean of each instance, so that none counts more because it is profiled more often, then the mean of
 * instances, whatever the length of a step and however many instances there are.
 */
@Singleton
public final class RpcSeries {
    private static final Duration USUAL_CADENCE = Duration.ofSeconds(15);

    private final TimelineReads reads;
    private final TypeChoices types;

    RpcSeries(TimelineReads reads, TypeChoices types) {
        this.reads = reads;
        this.types = types;
    }

    /**
     * A question.
     *
     * @param type id of the type
     * @param groupBy labels; one series per combination of their values
     * @param average the mean instead of the sum
     * @param rootFirst only stacks that begin with these calls
     */
    public record Question(
            Tenant tenant,
            String type,
            Matchers matchers,
            Range range,
            Steps steps,
            List<String> groupBy,
            boolean average,
            List<String> rootFirst) {}

    /**
     * One series.
     *
     * @param labels values of the labels that were grouped by, in their order
     * @param values one per step, NaN where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // a column, never compared
    public record Series(List<String> labels, double[] values) {
        /** The sum over all steps. */
        public double total() {
            return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
        }
    }

    /** The series, by labels. */
    public List<Series> series(Question question) {
        TypeChoice type = types.choose(question.tenant, question.type, question.matchers, question.range);
        ProfileFilter filter =
                new ProfileFilter(question.range.from(), question.range.until(), type.stored(), question.matchers);
        return type.snapshot() || question.average ? levels(question, filter) : sums(question, filter);
    }

    private List<Series> sums(Question question, ProfileFilter filter) {
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        List<TimelineSum> sums = reads.sums(
                question.tenant, filter, buckets(question), question.groupBy, StackCondition.below(question.rootFirst));
        for (TimelineSum sum : sums) {
            groups.computeIfAbsent(sum.group(), labels -> new Group(labels, question.steps.count()))
                    .add(sum.bucket(), sum.value());
        }
        return groups.values().stream().map(group -> group.series(false)).toList();
    }

    private List<Series> levels(Question question, ProfileFilter filter) {
        Cadences cadences = reads.cadences(question.tenant, filter);
        ProfileFilter earlier = filter.during(
                filter.from().minus(cadences.longest().orElse(USUAL_CADENCE).multipliedBy(3)), filter.until());
        Combination within = question.average ? Combination.AVERAGE : Combination.LAST;
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        for (List<TimelineRow> source : Sources.of(rows(question, earlier, within))) {
            Group group = groups.computeIfAbsent(
                    source.getFirst().group(), labels -> new Group(labels, question.steps.count()));
            long cadence =
                    cadences.of(source.getFirst().source(), USUAL_CADENCE).toMillis();
            double[] levels = Levels.of(source, question.steps, cadence);
            for (int step = 0; step < levels.length; step++) {
                if (!Double.isNaN(levels[step])) {
                    group.add(step, levels[step]);
                }
            }
        }
        return groups.values().stream()
                .map(group -> group.series(question.average))
                .toList();
    }

    private List<TimelineRow> rows(Question question, ProfileFilter filter, Combination combination) {
        return reads.rows(
                question.tenant,
                filter,
                combination,
                buckets(question),
                question.groupBy,
                StackCondition.below(question.rootFirst));
    }

    private static Buckets buckets(Question question) {
        return new Buckets(question.steps.startMillis(), question.steps.stepMillis());
    }

    /** The sum and the count of one group. */
    private static final class Group {
        private final List<String> labels;
        private final double[] sums;
        private final int[] counts;

        Group(List<String> labels, int steps) {
            this.labels = new ArrayList<>(labels);
            this.sums = new double[steps];
            this.counts = new int[steps];
        }

        void add(int step, double value) {
            if (step >= 0 && step < sums.length) {
                sums[step] += value;
                counts[step]++;
            }
        }

        Series series(boolean average) {
            double[] values = new double[sums.length];
            for (int step = 0; step < values.length; step++) {
                values[step] = counts[step] == 0 ? Double.NaN : sums[step] / (average ? counts[step] : 1);
            }
            return new Series(labels, values);
        }
    }
}
