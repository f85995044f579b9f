// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.usage;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.limits.Limits;
import io.gopherscope.storage.limits.OrganizationLimits;
import io.gopherscope.storage.limits.Usage;
import io.gopherscope.storage.tenancy.Organizations;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

@Controller("/api/v1/usage")
@Needs(Permission.QUERY)
@Tag(name = "usage")
final class UsageController {
    private static final Duration DISCARDS_SINCE = Duration.ofHours(24);

    private final Limits limits;
    private final Organizations organizations;
    private final Discards discards;
    private final Clock clock;

    UsageController(Limits limits, Organizations organizations, Discards discards, Clock clock) {
        this.limits = limits;
        this.organizations = organizations;
        this.discards = discards;
        this.clock = clock;
    }

    /**
     * The organization's limits, how much of each it uses, and what was refused in the last 24 hours.
     *
     * @return limits and usage
     */
    @Get
    OrganizationUsage usage(@Parameter(hidden = true) Caller caller) {
        Instant now = clock.instant();
        OrganizationLimits own = limits.of(caller.tenant()).orElseThrow(UsageController::gone);
        int retention = organizations
                .findById(caller.tenant().organization())
                .orElseThrow(UsageController::gone)
                .retentionDays();
        Usage used = limits.usage(caller.tenant(), now);
        return new OrganizationUsage(
                now,
                own.plan(),
                UsageLimit.all(own, used, retention),
                used.dayBytes(),
                used.dayProfiles(),
                discards.totals(caller.tenant(), now.minus(DISCARDS_SINCE)).stream()
                        .map(OrganizationUsage.Refused::of)
                        .toList());
    }

    private static ApiException gone() {
        return new ApiException(ErrorCode.NO_ORGANIZATION, "the organization was deleted");
    }
}
