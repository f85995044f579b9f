// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Forms of a file for the compiler. */
@Serdeable
enum PgoFormat {
    /** The smallest profile from which the compiler learns the same, for {@code go build -pgo}. */
    @JsonProperty("pprof")
    PPROF,
    /** The whole merge. */
    @JsonProperty("full")
    FULL,
    /** The text that the compiler alone takes. */
    @JsonProperty("preprofile")
    PREPROFILE
}
