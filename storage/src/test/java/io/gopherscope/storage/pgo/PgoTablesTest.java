// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.SlimProfile;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.series.ServiceScope;
import io.gopherscope.storage.tenancy.TenantIssuer;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PgoTablesTest {
    private static final long HOUR = 3_600_000_000_000L;

    private final WrittenRows written = new WrittenRows(1 << 10);
    private final LongSet added = new LongSet();
    private final PgoTables tables = new PgoTables(written, added);
    private final ServiceScope scope = ServiceScope.of(TenantIssuer.issue(UUID.randomUUID()), "shop");

    @Test
    void profilesOfAnHourShareTheirRows() {
        add("pod-1", HOUR, profile("main.read"));
        long once = tables.bytes();
        add("pod-1", HOUR + 1, profile("main.read"));
        assertThat(tables.bytes()).isEqualTo(once).isPositive();

        add("pod-1", 2 * HOUR, profile("main.read"));
        assertThat(tables.bytes()).isEqualTo(2 * once);
        tables.clear();
        assertThat(tables.bytes()).isZero();
    }

    @Test
    void namesAreAddedOnceAndNotAtAllWhenTheyAreWritten() {
        add("pod-1", HOUR, profile("main.read"));
        add("pod-2", HOUR, profile("main.read"));
        // One call; two functions.
        assertThat(tables.dictionaries()).extracting(RowBlock::count).containsExactly(1, 2);

        written.addAll(added);
        tables.clear();
        tables.dictionaries().forEach(RowBlock::clear);
        added.clear();
        add("pod-1", HOUR, profile("main.read"));
        assertThat(tables.dictionaries()).extracting(RowBlock::count).containsExactly(0, 0);
        add("pod-1", HOUR, profile("main.write"));
        assertThat(tables.dictionaries()).extracting(RowBlock::count).containsExactly(1, 1);
    }

    @Test
    void benchmarksAreCountedAndAddNoCalls() {
        add("pod-1", HOUR, profile("testing.(*B).runN"));
        assertThat(tables.dictionaries()).extracting(RowBlock::count).containsExactly(0, 0);
        assertThat(tables.bytes()).isPositive();
    }

    private void add(String instance, long startNanos, Profile profile) {
        var ids = new ContentIds();
        ids.of(profile);
        var labels = new SeriesLabels(new TreeMap<>(Map.of("service_name", "shop", "instance", instance)));
        tables.add(scope, labels, profile, ids, startNanos, 30, 1_700_000_000);
    }

    private static Profile profile(String callee) {
        var calls = new CallEdgeBuilder();
        calls.add(new CallEdge("main.main", callee, 3, 7));
        return SlimProfile.of(calls.build());
    }
}
