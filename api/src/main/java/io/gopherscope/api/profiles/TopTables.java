// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.table.TopTable;
import io.gopherscope.storage.query.ProfileReads;
import io.gopherscope.storage.query.StackReads;
import io.gopherscope.storage.query.StackReads.FunctionPlace;
import io.gopherscope.storage.query.StackValues;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of a selection by value. */
@Singleton
final class TopTables {
    private static final FunctionPlace NOWHERE = new FunctionPlace("", 0);

    private final ProfileReads profiles;
    private final StackReads reads;
    private final StackCache stacks;

    TopTables(ProfileReads profiles, StackReads reads, StackCache stacks) {
        this.profiles = profiles;
        this.reads = reads;
        this.stacks = stacks;
    }

    TopFunctions top(Selection selection, @Nullable String q, TopSort sort, int limit) {
        StackValues values = profiles.merge(selection.tenant(), selection.filter(), selection.combination());
        StringInterner names = new StringInterner();
        TopTable table = new TopTable(names);
        stacks.holding(selection.tenant(), selection.matchers(), values).feed(values, names, table);
        TopTable.Order order = switch (sort) {
            case SELF -> TopTable.Order.SELF;
            case TOTAL -> TopTable.Order.TOTAL;
        };
        String wanted = q == null ? "" : q.toLowerCase(Locale.ROOT);
        List<TopTable.Row> matching = table.rows(order, Integer.MAX_VALUE).stream()
                .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        List<TopTable.Row> shown = matching.subList(0, Math.min(limit, matching.size()));
        return new TopFunctions(
                selection.range(),
                selection.type().shown().id(),
                selection.type().shown().sampleUnit(),
                selection.aggregation(),
                Long.toString(table.sum()),
                placed(selection, shown),
                matching.size());
    }

    private List<TopFunctions.Function> placed(Selection selection, List<TopTable.Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, FunctionPlace> places = reads.functions(
                selection.tenant(),
                selection.matchers(),
                rows.stream().map(TopTable.Row::name).toList());
        return rows.stream()
                .map(row -> {
                    FunctionPlace place = places.getOrDefault(row.name(), NOWHERE);
                    return new TopFunctions.Function(
                            row.name(),
                            place.file().isEmpty() ? null : place.file(),
                            place.startLine() == 0 ? null : place.startLine(),
                            row.self(),
                            row.total());
                })
                .toList();
    }
}
