// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.types;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/profile-types")
@Needs(Permission.QUERY)
@Tag(name = "profiles")
final class ProfileTypesController {
    private final ProfileTypeList types;

    ProfileTypesController(ProfileTypeList types) {
        this.types = types;
    }

    /**
     * Profile types seen in the range.
     *
     * @param service only those of this service
     * @param from start of the range
     * @param until end of the range
     * @return the types, by id
     */
    @Get
    ProfileTypes profileTypes(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue String service,
            @QueryValue(defaultValue = "now-24h") String from,
            @QueryValue(defaultValue = "now") String until) {
        return types.of(caller.tenant(), service, from, until);
    }
}
