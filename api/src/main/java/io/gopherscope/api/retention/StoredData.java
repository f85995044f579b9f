// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.retention;

import io.gopherscope.api.retention.StoredView.Older;
import io.gopherscope.api.retention.StoredView.StoredClass;
import io.gopherscope.storage.query.StoredReads;
import io.gopherscope.storage.query.StoredReads.Stored;
import io.gopherscope.storage.retention.DataClass;
import io.gopherscope.storage.retention.Retentions;
import io.gopherscope.storage.retention.StoredFiles;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Counts what there is of each class. */
@Singleton
final class StoredData {
    private final StoredReads reads;
    private final Retentions retentions;
    private final Clock clock;

    StoredData(StoredReads reads, Retentions retentions, Clock clock) {
        this.reads = reads;
        this.retentions = retentions;
        this.clock = clock;
    }

    StoredView of(Tenant tenant) {
        Instant now = clock.instant();
        Map<String, String> tables = new HashMap<>();
        Arrays.stream(DataClass.values()).forEach(one -> tables.putAll(one.tables()));
        // Of classes in ClickHouse the same times can be chosen.
        List<Integer> days = DataClass.PROFILES.allowed();
        Map<String, Stored> stored = reads.of(
                tenant, tables, days.stream().map(each -> before(now, each)).toList());
        List<StoredClass> classes = new ArrayList<>();
        for (DataClass one : DataClass.values()) {
            classes.add(
                    one.tables().isEmpty()
                            ? files(tenant, one, now)
                            : rows(
                                    one,
                                    days,
                                    one.tables().keySet().stream()
                                            .map(stored::get)
                                            .filter(Objects::nonNull)
                                            .toList()));
        }
        return new StoredView(now, classes);
    }

    private static StoredClass rows(DataClass dataClass, List<Integer> days, List<Stored> tables) {
        return new StoredClass(
                dataClass.code(),
                tables.stream().mapToLong(Stored::rows).sum(),
                tables.stream().mapToLong(Stored::bytes).sum(),
                tables.stream()
                        .map(Stored::oldest)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                IntStream.range(0, days.size())
                        .mapToObj(i -> new Older(
                                days.get(i),
                                tables.stream()
                                        .mapToLong(table -> table.older().get(i))
                                        .sum()))
                        .toList());
    }

    private StoredClass files(Tenant tenant, DataClass dataClass, Instant now) {
        // One that has just come may bear a later time by another machine's clock.
        StoredFiles all = retentions.files(tenant, dataClass, now.plus(Duration.ofDays(1)));
        return new StoredClass(
                dataClass.code(),
                all.files(),
                all.bytes(),
                all.oldest(),
                dataClass.allowed().stream()
                        .map(days -> new Older(
                                days,
                                retentions
                                        .files(tenant, dataClass, before(now, days))
                                        .files()))
                        .toList());
    }

    private static Instant before(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }
}
