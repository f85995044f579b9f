// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.storage.series.SeriesLabels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {
    @ParameterizedTest
    @CsvSource({
        "memory,alloc_objects,true",
        "allocs,alloc_space,true",
        "heap,inuse_space,false",
        "mutex,contentions,true",
        "block,delay,true",
        "process_cpu,cpu,false",
        "goroutines,goroutine,false",
        "goroutine_leak,goroutineleak,false",
        "requests,count,false",
    })
    void whatTheRuntimeCountsFromTheStartIsCumulativeUnlessTheSenderSaysOtherwise(
            String kind, String sampleType, boolean cumulative) {
        assertThat(column(Map.of("__name__", kind), sampleType, 0, Map.of()).isCumulative())
                .isEqualTo(cumulative);
        assertThat(column(Map.of("__name__", kind, "__delta__", "false"), sampleType, 0, Map.of())
                        .isCumulative())
                .isFalse();
    }

    @Test
    void whatCoversATimeIsADifference() {
        assertThat(column(Map.of("__name__", "mutex"), "delay", 10_000_000_000L, Map.of())
                        .isCumulative())
                .isFalse();
    }

    @Test
    void aHintSaysWhatTheRuntimeDoesNot() {
        Map<String, String> requests = Map.of("__name__", "requests");
        assertThat(column(requests, "count", 0, hint("count", false, true)).isCumulative())
                .isTrue();
        assertThat(column(requests, "count", 0, hint("count", false, true)).stored())
                .isEqualTo(Temporality.DIFFERENCE);
        assertThat(column(Map.of("__name__", "mutex"), "delay", 0, hint("delay", false, false))
                        .isCumulative())
                .isFalse();
        assertThat(column(requests, "count", 0, hint("count", true, true)).isCumulative())
                .as("a level")
                .isFalse();
    }

    private static Map<String, SampleTypeHint> hint(String sampleType, boolean average, boolean cumulative) {
        return Map.of(sampleType, new SampleTypeHint(sampleType, average, cumulative));
    }

    private static Column column(
            Map<String, String> labels, String sampleType, long durationNanos, Map<String, SampleTypeHint> hints) {
        Profile profile = new Profile();
        profile.types().add(profile.strings().add(sampleType));
        profile.types().add(profile.strings().add("count"));
        profile.samples().clear(1);
        profile.header(new Header(0, 0, 1, 0, durationNanos, 0, 0, 0, 0));
        TreeMap<String, String> all = new TreeMap<>(labels);
        all.put(SeriesLabels.SERVICE, "shop");
        List<Column> columns = Column.of(new SeriesLabels(all), profile, hints);
        assertThat(columns).hasSize(1);
        return columns.getFirst();
    }
}
