// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What of the CPU time in profiles is of one version.
 *
 * @param version the label version; empty where profiles do not say
 * @param profiles how many
 * @param cpuNanos CPU time in nanoseconds, as a decimal integer
 * @param share of all CPU time, 0 to 1
 */
@Serdeable
record VersionShare(
        String version,
        long profiles,
        @Schema(format = "int64") String cpuNanos,
        double share) {}
