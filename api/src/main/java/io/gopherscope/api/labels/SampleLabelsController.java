// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.selection.ProfileSelection;
import io.gopherscope.api.selection.Selections;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/sample-labels")
@Needs(Permission.QUERY)
@Tag(name = "labels")
final class SampleLabelsController {
    private static final int MOST_VALUES = 200;

    private final Selections selections;
    private final SampleLabelTotals totals;

    SampleLabelsController(Selections selections, SampleLabelTotals totals) {
        this.selections = selections;
        this.totals = totals;
    }

    /**
     * What the labels say that the program set on its samples, in a selection, with the value that goes with each. The labels of
     * series, such as version and instance, are told apart by /timeline with groupBy.
     *
     * @param selection the selection
     * @param values values of each label wanted at most, the largest first, 20 unless given, at most 200
     * @return the labels
     */
    @Get
    SampleLabelList sampleLabels(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @QueryValue(defaultValue = "20") int values) {
        Limits.check("values", values, 1, MOST_VALUES);
        return totals.of(selections.of(caller.tenant(), selection), values);
    }
}
