// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One build of a service. Without a version label the build id tells builds apart.
 *
 * @param version the label version
 * @param buildId the label build_id
 * @param goVersion the label go_version
 * @param module the main module's path
 * @param firstSeen when it was first seen; a deploy marker
 * @param lastSeen when it was last seen
 * @param instances instances that ran it in the range
 */
@Serdeable
record Version(
        @Nullable String version,
        @Nullable String buildId,
        @Nullable String goVersion,
        @Nullable String module,
        Instant firstSeen,
        Instant lastSeen,
        int instances) {}
