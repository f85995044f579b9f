// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of values of one label.
 *
 * @param range what was asked for
 * @param name the label
 * @param values in ascending order
 * @param nextCursor for the next page; absent on the last one
 */
@Serdeable
record LabelValuePage(
        Range range,
        String name,
        List<String> values,
        @Nullable String nextCursor) {}
