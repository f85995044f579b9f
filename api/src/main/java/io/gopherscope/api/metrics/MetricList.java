// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Metrics of a service.
 *
 * @param range what was asked for
 * @param metrics by name
 */
@Serdeable
record MetricList(Range range, List<MetricInfo> metrics) {}
