// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.types.Aggregation;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which profiles a request is about. */
@Introspected
public record ProfileSelection(
        @Nullable @QueryValue @Parameter(description = "the service; all services when absent")
        String service,

        @QueryValue @Parameter(description = "id of the profile type, or its first three parts: cpu:cpu:nanoseconds")
        String type,

        @QueryValue(defaultValue = "now-1h")
        @Parameter(description = "start of the range: RFC 3339, epoch s/ms/us/ns by digit count, now or now-1h")
        String from,

        @QueryValue(defaultValue = "now") @Parameter(description = "end of the range, exclusive, in the same forms")
        String until,

        @Nullable
        @QueryValue
        @Parameter(
                description = "label selector with =, !=, =~ and !~, for example {env=\"prod\",version!~\"v1[.].*\"}")
        String query,

        @Nullable @QueryValue @Parameter(description = "only this instance")
        String instance,

        @Nullable
        @QueryValue
        @Parameter(
                description =
                        "only samples whose own labels fit, those that the program set: {endpoint=\"/v1/orders\"}; a selector like query")
        String samples,

        @Nullable
        @QueryValue
        @Parameter(description = "id of an uploaded file, instead of service, range, query and instance")
        UUID file,

        @Nullable
        @QueryValue
        @Parameter(description = "for snapshots such as heap:inuse_space:bytes: last (default), average or max")
        Aggregation aggregation) {}
