// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** How values at different times become one. Differences are always summed; a snapshot never is. */
@Serdeable
public enum Aggregation {
    /** The sum over time: differences such as CPU time and allocations. */
    @JsonProperty("sum")
    SUM,
    /** Each instance's last snapshot in the range, summed over instances. */
    @JsonProperty("last")
    LAST,
    /** Each instance's mean over its snapshots in the range, summed over instances. */
    @JsonProperty("average")
    AVERAGE,
    /** Each instance's snapshot with the largest total in the range, summed over instances. */
    @JsonProperty("max")
    MAX
}
