// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.selection.FileSelection;
import io.gopherscope.api.selection.SelectedStacks;
import io.gopherscope.api.selection.Selection;
import io.gopherscope.api.selection.SelectionFacts;
import io.gopherscope.api.selection.SideView;
import io.gopherscope.api.selection.Sides;
import io.gopherscope.api.stacks.Stacks;
import io.gopherscope.pprof.table.TopTable;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Functions of selections by value. */
@Singleton
final class TopTables {
    private final SelectedStacks selected;
    private final Parallel parallel;

    TopTables(SelectedStacks selected, Parallel parallel) {
        this.selected = selected;
        this.parallel = parallel;
    }

    /**
     * The functions of one selection.
     *
     * @param q only functions whose name contains this, ignoring case
     */
    TopFunctions top(Selection selection, @Nullable String q, TopSort sort, int limit) {
        Stacks stacks = selected.of(selection);
        TopTable table = new TopTable(stacks.names());
        stacks.feed(table);
        TopTable.Order order = switch (sort) {
            case SELF -> TopTable.Order.SELF;
            case TOTAL -> TopTable.Order.TOTAL;
        };
        String wanted = lower(q);
        List<TopTable.Row> matching = table.rows(order, Integer.MAX_VALUE).stream()
                .filter(row -> lower(row.name()).contains(wanted))
                .toList();
        List<TopTable.Row> shown = matching.subList(0, Math.min(limit, matching.size()));
        FunctionPlaces places = FunctionPlaces.of(stacks, shown.stream().map(TopTable.Row::name));
        return new TopFunctions(
                selection.range(),
                selection instanceof FileSelection file ? file.file() : null,
                selection.type().shown().id(),
                selection.type().shown().sampleUnit(),
                selection.aggregation(),
                Long.toString(table.sum()),
                shown.stream()
                        .map(row -> new TopFunctions.Function(
                                row.name(), places.file(row.name()), places.line(row.name()), row.self(), row.total()))
                        .toList(),
                matching.size());
    }

    /** The functions of two selections. */
    TopFunctionsDiff diff(Sides sides, @Nullable String q, TopDiffSort sort, int limit) {
        Future<SelectionFacts> factsA = parallel.ask(() -> selected.facts(sides.a()));
        Future<SelectionFacts> factsB = parallel.ask(() -> selected.facts(sides.b()));
        Stacks stacks = selected.of(sides.a(), sides.b());
        TopTable a = new TopTable(stacks.names());
        TopTable b = new TopTable(stacks.names());
        long[] one = new long[1];
        stacks.feed((names, from, to, values) -> {
            one[0] = values[0];
            a.add(names, from, to, one);
            one[0] = values[1];
            b.add(names, from, to, one);
        });
        Map<String, FunctionPair> pairs = new HashMap<>();
        a.rows(TopTable.Order.TOTAL, Integer.MAX_VALUE)
                .forEach(row -> pairs.put(row.name(), new FunctionPair(row.name(), row.self(), row.total(), 0, 0)));
        b.rows(TopTable.Order.TOTAL, Integer.MAX_VALUE)
                .forEach(row -> pairs.merge(
                        row.name(), new FunctionPair(row.name(), 0, 0, row.self(), row.total()), FunctionPair::plus));
        String wanted = lower(q);
        Comparator<FunctionPair> order = sort.order(a.sum(), b.sum()).thenComparing(FunctionPair::name);
        List<FunctionPair> matching = pairs.values().stream()
                .filter(pair -> lower(pair.name()).contains(wanted))
                .sorted(order)
                .toList();
        List<FunctionPair> shown = matching.subList(0, Math.min(limit, matching.size()));
        FunctionPlaces places = FunctionPlaces.of(stacks, shown.stream().map(FunctionPair::name));
        return new TopFunctionsDiff(
                sides.a().type().shown().id(),
                sides.a().type().shown().sampleUnit(),
                sides.a().aggregation(),
                SideView.of(sides.a(), Parallel.answer(factsA), a.sum()),
                SideView.of(sides.b(), Parallel.answer(factsB), b.sum()),
                shown.stream().map(pair -> pair.view(places)).toList(),
                matching.size());
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
