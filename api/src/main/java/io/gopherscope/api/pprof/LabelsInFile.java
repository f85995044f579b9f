// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What becomes of the labels of samples. */
@Serdeable
enum LabelsInFile {
    /** Samples keep them. */
    @JsonProperty("keep")
    KEEP,
    /** They are left out, and samples that differ in nothing else become one. */
    @JsonProperty("drop")
    DROP
}
