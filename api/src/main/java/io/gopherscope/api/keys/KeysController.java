// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.keys;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.KeyCache;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.KeyClass;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.keys.StoredKey;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

@Controller("/api/v1/keys")
@Needs(Permission.SENDING_KEYS)
@Tag(name = "keys")
final class KeysController {
    private final ApiKeys keys;
    private final KeyCache cache;
    private final Clock clock;

    KeysController(ApiKeys keys, KeyCache cache, Clock clock) {
        this.keys = keys;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * API keys of the organization, newest first, without their secrets.
     *
     * @return the keys
     */
    @Get
    KeyList keys(@Parameter(hidden = true) Caller caller) {
        return new KeyList(keys.list(caller.tenant()).stream().map(KeyView::of).toList());
    }

    /**
     * Creates an API key. The answer holds it; it is not shown again. Keys that can do more than send need an admin.
     *
     * @param key what it may do
     * @return the key
     */
    @Post
    @Status(HttpStatus.CREATED)
    CreatedKey createKey(@Parameter(hidden = true) Caller caller, @Body NewKey key) {
        key.check(clock.instant());
        Set<Scope> scopes =
                EnumSet.copyOf(key.scopes().stream().map(KeyScope::scope).toList());
        if (KeyClass.of(scopes) != KeyClass.INGEST) {
            requireAdmin(caller);
        }
        IssuedKey issued = keys.issue(caller.tenant(), key.name(), scopes, key.expiresAt(), caller.actor());
        return new CreatedKey(KeyView.of(issued.stored()), issued.secret().text());
    }

    /**
     * Revokes an API key. Keys that can do more than send need an admin.
     *
     * @param id its id
     */
    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void revokeKey(@Parameter(hidden = true) Caller caller, UUID id) {
        StoredKey key = keys.list(caller.tenant()).stream()
                .filter(stored -> stored.id().equals(id))
                .findFirst()
                .orElseThrow(KeysController::unknown);
        if (!key.prefix().startsWith("gop_i_")) {
            requireAdmin(caller);
        }
        if (!keys.revoke(caller.tenant(), id)) {
            throw unknown();
        }
        cache.forget(id);
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.permissions().contains(Permission.ADMIN)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "a key that can do more than send needs an admin");
        }
    }

    private static ApiException unknown() {
        return new ApiException(ErrorCode.KEY_UNKNOWN, "the organization has no such key, or it was revoked", "id");
    }
}
