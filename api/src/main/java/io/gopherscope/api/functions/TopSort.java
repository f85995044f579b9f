// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What the top table is ordered by. */
@Serdeable
enum TopSort {
    @JsonProperty("self")
    SELF,
    @JsonProperty("total")
    TOTAL
}
