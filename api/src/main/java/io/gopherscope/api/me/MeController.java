// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.me;

import io.gopherscope.api.auth.Authenticated;
import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.KeyHolder;
import io.gopherscope.api.auth.Person;
import io.gopherscope.api.auth.Sessions;
import io.gopherscope.api.people.Membership;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1")
@Authenticated
@Tag(name = "me")
final class MeController {
    private final Sessions sessions;

    MeController(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Who is asking, for which organization, and which others they may ask for.
     *
     * @return the caller
     */
    @Get("/me")
    Me me(@Parameter(hidden = true) Caller caller) {
        return new Me(
                Principal.of(caller), Organization.of(caller.organization()), Organization.of(caller.organizations()));
    }

    /**
     * The organizations that the signed-in person belongs to; with an API key, the key's.
     *
     * @return the organizations, by name
     */
    @Get("/organizations")
    Organizations organizations(@Parameter(hidden = true) Caller caller) {
        return new Organizations(Organization.of(caller.organizations()));
    }

    /**
     * Changes the organization that this session means where a request does not name one.
     *
     * @param choice the organization
     * @return the organization chosen
     */
    @Put("/session/organization")
    Organization chooseOrganization(@Parameter(hidden = true) Caller caller, @Body OrganizationChoice choice) {
        return switch (caller) {
            case KeyHolder key ->
                throw new ApiException(ErrorCode.NOT_APPLICABLE, "an API key belongs to one organization");
            case Person person -> {
                Membership chosen = person.organizations().stream()
                        .filter(membership -> membership.isCalled(choice.organization()))
                        .findFirst()
                        .orElseThrow(() -> new ApiException(
                                ErrorCode.ORGANIZATION_NOT_YOURS, "you do not belong to an organization of this name"));
                sessions.choose(person.session(), chosen.id());
                yield Organization.of(chosen);
            }
        };
    }
}
