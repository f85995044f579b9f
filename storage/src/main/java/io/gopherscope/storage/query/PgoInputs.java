// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.pprof.pgo.Measure;
import java.util.List;
import java.util.Map;

/**
 * The CPU profiles of a selection.
 *
 * @param rows all of them, by outcome, measure and versions
 * @param instances how many instances those that are used come from, by measure
 */
public record PgoInputs(List<PgoInputRow> rows, Map<Measure, Long> instances) {
    public PgoInputs {
        rows = List.copyOf(rows);
        instances = Map.copyOf(instances);
    }
}
