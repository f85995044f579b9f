// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service.
 *
 * @param name the label instance, or what stands in for it
 * @param version the label version of its newest data
 * @param buildId the label build_id of its newest data
 * @param goVersion the label go_version of its newest data
 * @param env the label env of its newest data
 * @param startedAt start of its newest process, where it says so
 * @param firstSeen when its first data in the range was taken
 * @param lastSeen when its newest data in the range was taken
 * @param reporting false when it has fallen silent
 * @param figures its latest figures
 */
@Serdeable
record Instance(
        String name,
        @Nullable String version,
        @Nullable String buildId,
        @Nullable String goVersion,
        @Nullable String env,
        @Nullable Instant startedAt,
        Instant firstSeen,
        Instant lastSeen,
        boolean reporting,
        Figures figures) {
    Instance with(Figures latest) {
        return new Instance(name, version, buildId, goVersion, env, startedAt, firstSeen, lastSeen, reporting, latest);
    }
}
