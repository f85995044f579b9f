// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of services.
 *
 * @param range what was asked for
 * @param total services that match, on all pages
 * @param instances instances of all matching services seen in the range
 * @param reporting of those, the ones that have not fallen silent
 * @param lastSeen when the newest data of any matching service was taken
 * @param services by name
 * @param nextCursor for the next page; absent on the last one
 */
@Serdeable
record ServicePage(
        Range range,
        int total,
        int instances,
        int reporting,
        java.time.@Nullable Instant lastSeen,
        List<ServiceSummary> services,
        @Nullable String nextCursor) {}
