// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What series are told apart by. */
@Serdeable
enum GroupBy {
    @JsonProperty("instance")
    INSTANCE,
    @JsonProperty("version")
    VERSION
}
