// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.query.LabelMatcher.Operator;
import io.gopherscope.storage.query.QueryWorld.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stacks of a merge there are, what they are and what their samples' labels say. */
class StacksIT {
    private static final String TYPE = "cpu:cpu:nanoseconds::";

    private final Tenant tenant = QueryWorld.tenant();
    private final Instant start = Instant.now().minus(Duration.ofHours(5));
    private final ProfileFilter filter =
            new ProfileFilter(start.minusSeconds(60), start.plusSeconds(600), List.of(TYPE), Matchers.NONE);

    @Test
    void labelsOfSamplesTellStacksApart() {
        write(Map.of("main;f@zone=a", 5L, "main;f@zone=b@size=64", 7L, "main;f", 11L, "main;g@zone=a", 13L));

        assertThat(total(new LabelMatcher("zone", Operator.EQUAL, "a"))).isEqualTo(18);
        assertThat(total(new LabelMatcher("zone", Operator.NOT_EQUAL, "a"))).isEqualTo(18);
        assertThat(total(new LabelMatcher("zone", Operator.EQUAL, ""))).isEqualTo(11);
        assertThat(total(new LabelMatcher("zone", Operator.MATCH, "a|b"))).isEqualTo(25);
        assertThat(total(new LabelMatcher("zone", Operator.NOT_MATCH, ".+"))).isEqualTo(11);
        assertThat(total(new LabelMatcher("size", Operator.EQUAL, "64"))).isEqualTo(7);
        assertThat(total(
                        new LabelMatcher("zone", Operator.EQUAL, "b"),
                        new LabelMatcher("size", Operator.NOT_EQUAL, "")))
                .isEqualTo(7);
    }

    @Test
    void labelsOfSamplesHaveTotals() {
        write(Map.of("main;f@zone=a", 5L, "main;f@zone=b@size=64", 7L, "main;f", 11L, "main;g@zone=a", 13L));

        List<SampleLabelRow> rows =
                new SampleLabelReads(QueryWorld.client()).rows(tenant, new Merge(filter, Combination.SUM), 1);

        assertThat(rows)
                .containsExactly(
                        new SampleLabelRow(new StackLabel("size", null, 64, "bytes"), 7, 7, 1),
                        new SampleLabelRow(new StackLabel("zone", "a", 0, ""), 18, 25, 2));
    }

    /** With few others beside them everything is read, with many the database finds the ids again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1_000})
    void manyStacksAreFoundWithoutSendingTheirIds(int others) {
        Map<String, Long> stacks = new HashMap<>();
        Map<String, Long> unwanted = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            stacks.put("main;f" + i % 7 + ";g" + i / 7, i + 1L);
        }
        for (int i = 0; i < others; i++) {
            unwanted.put("main;h" + i, 1L);
        }
        write(stacks);
        write("block", unwanted);
        Merge merge = new Merge(filter, Combination.SUM);
        StackValues values = new ProfileReads(QueryWorld.client()).merge(tenant, merge);
        long[] ids = new long[values.size()];
        Arrays.setAll(ids, values::stack);

        assertThat(QueryWorld.byName(tenant, merge)).isEqualTo(stacks);
        Map<Long, Integer> found = new HashMap<>();
        new StackReads(QueryWorld.client(), 10)
                .locationsOf(tenant, merge, ids, (id, locations, depth) -> found.put(id, depth));
        assertThat(found).containsKeys(Arrays.stream(ids).boxed().toArray(Long[]::new));
        List<Long> ordered = new ArrayList<>();
        new StackReads(QueryWorld.client(), 10)
                .stacks(
                        tenant,
                        List.of(merge),
                        ids,
                        StackReads.Order.ID,
                        (id, locations, depth, labels) -> ordered.add(id));
        assertThat(ordered).hasSize(stacks.size()).isSortedAccordingTo(Long::compareUnsigned);
    }

    @Test
    void moreIdsThanAQuestionUsuallyHoldsAreSent() {
        Map<String, Long> stacks = new HashMap<>();
        for (int i = 0; i < 40_000; i++) {
            stacks.put("main;f" + i % 700 + ";g" + i / 700, i + 1L);
        }
        write(stacks);
        assertThat(QueryWorld.byName(tenant, new Merge(filter, Combination.SUM)))
                .isEqualTo(stacks);
    }

    @Test
    void aStackThatWasWrittenTwiceComesOnce() {
        write(Map.of("main;f", 5L));
        write(Map.of("main;f", 5L));
        Merge merge = new Merge(filter, Combination.SUM);
        long[] ids = {new ProfileReads(QueryWorld.client()).merge(tenant, merge).stack(0)};
        for (int mostIds : new int[] {0, 10}) {
            List<Long> found = new ArrayList<>();
            new StackReads(QueryWorld.client(), mostIds)
                    .stacks(
                            tenant,
                            List.of(merge),
                            ids,
                            StackReads.Order.LOCATIONS,
                            (id, locations, depth, labels) -> found.add(id));
            assertThat(found).containsExactly(ids[0]);
        }
    }

    private long total(LabelMatcher... labels) {
        Merge merge = new Merge(filter, Combination.SUM, StackCondition.labelled(List.of(labels)));
        return new ProfileReads(QueryWorld.client()).merge(tenant, merge).total();
    }

    private void write(Map<String, Long> stacks) {
        write("cpu", stacks);
    }

    private void write(String kind, Map<String, Long> stacks) {
        Map<String, String> labels = Map.of("service_name", "shop", "instance", "i-1", "__name__", kind);
        QueryWorld.write(tenant, List.of(new Taken(labels, "cpu", "nanoseconds", start, 1_000_000_000, stacks)));
    }
}
