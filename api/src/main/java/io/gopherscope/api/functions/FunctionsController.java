// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.selection.FileSelection;
import io.gopherscope.api.selection.OtherSelection;
import io.gopherscope.api.selection.ProfileSelection;
import io.gopherscope.api.selection.SelectedStacks;
import io.gopherscope.api.selection.Selection;
import io.gopherscope.api.selection.Selections;
import io.gopherscope.api.selection.Sides;
import io.gopherscope.api.selection.StoredSelection;
import io.gopherscope.storage.query.StackCondition;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1")
@Needs(Permission.QUERY)
@Tag(name = "profiles")
final class FunctionsController {
    private static final int MOST_FUNCTIONS = 10_000;

    private final Selections selections;
    private final SelectedStacks stacks;
    private final TopTables topTables;

    FunctionsController(Selections selections, SelectedStacks stacks, TopTables topTables) {
        this.selections = selections;
        this.stacks = stacks;
        this.topTables = topTables;
    }

    /**
     * Functions of a selection with their own and their total value; recursive frames count once in totals.
     *
     * @param selection the selection
     * @param q only functions whose name contains this, ignoring case
     * @param sort self (default) or total
     * @param limit functions wanted at most, 100 unless given, at most 10000
     * @return the functions, largest first
     */
    @Get("/top")
    TopFunctions top(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @Nullable @QueryValue String q,
            @QueryValue(defaultValue = "self") TopSort sort,
            @QueryValue(defaultValue = "100") int limit) {
        Limits.check("limit", limit, 1, MOST_FUNCTIONS);
        return topTables.top(selections.of(caller.tenant(), selection), q, sort, limit);
    }

    /**
     * Functions of two selections with their values on both sides. What side B does not say is as on side A.
     *
     * @param selection side A, the base
     * @param other side B, what is compared with it
     * @param q only functions whose name contains this, ignoring case
     * @param sort change (default): the share of the total that changed most first; selfChange; a; b: the largest total of a side
     * @param limit functions wanted at most, 100 unless given, at most 10000
     * @return the functions
     */
    @Get("/top/diff")
    TopFunctionsDiff topDiff(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @RequestBean OtherSelection other,
            @Nullable @QueryValue String q,
            @QueryValue(defaultValue = "change") TopDiffSort sort,
            @QueryValue(defaultValue = "100") int limit) {
        Limits.check("limit", limit, 1, MOST_FUNCTIONS);
        return topTables.diff(Sides.of(selections, caller.tenant(), selection, other), q, sort, limit);
    }

    /**
     * The lines of one function in a selection.
     *
     * @param selection the selection
     * @param function the function's full name
     * @return its lines, without any when no stack holds the function
     */
    @Get("/functions/lines")
    FunctionLines functionLines(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @QueryValue String function) {
        Selection asked = selections.of(caller.tenant(), selection);
        Selection holding =
                asked instanceof StoredSelection stored ? stored.only(StackCondition.holding(function)) : asked;
        LineCounter lines = new LineCounter(function);
        stacks.of(holding).feedLines(lines);
        return new FunctionLines(
                asked.range(),
                asked instanceof FileSelection file ? file.file() : null,
                asked.type().shown().id(),
                asked.type().shown().sampleUnit(),
                asked.aggregation(),
                function,
                Long.toString(lines.total()),
                Long.toString(lines.self()),
                lines.places());
    }
}
