// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.people.Membership;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.keys.ApiKey;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Recognises programs by the API key in the header {@code Authorization}. */
@Singleton
final class KeyAuthentication {
    private final KeyCache keys;
    private final Clock clock;

    KeyAuthentication(KeyCache keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The holder of the key that the request carries; empty when it carries none.
     *
     * @throws ApiException {@code key_invalid}, {@code organization_not_yours}
     */
    Optional<Caller> authenticate(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        KeyCache.Entry entry = presented(header)
                .flatMap(ApiKey::parse)
                .flatMap(keys::find)
                .filter(found -> found.key().usableAt(clock.instant()))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.KEY_INVALID, "the key is unknown, revoked or expired, or was typed wrongly"));
        Organization organization = entry.organization();
        Membership membership = new Membership(organization.id(), organization.alias(), organization.name(), "key");
        String named = request.getHeaders().get(SessionAuthentication.ORGANIZATION_HEADER);
        if (named != null && !membership.isCalled(named)) {
            throw new ApiException(
                    ErrorCode.ORGANIZATION_NOT_YOURS, "the key belongs to %s".formatted(membership.alias()));
        }
        return Optional.of(new KeyHolder(entry.key(), membership, TenantIssuer.issue(organization.id())));
    }

    private static Optional<String> presented(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(header.substring(7).strip());
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
