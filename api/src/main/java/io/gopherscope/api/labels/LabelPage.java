// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of label names.
 *
 * @param range what was asked for
 * @param labels by name
 * @param nextCursor for the next page; absent on the last one
 */
@Serdeable
record LabelPage(
        Range range, List<LabelName> labels, @Nullable String nextCursor) {}
