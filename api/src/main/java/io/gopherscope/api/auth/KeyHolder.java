// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.people.Membership;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.keys.StoredKey;
import io.gopherscope.storage.tenancy.Tenant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program with an API key.
 *
 * @param key what we know of the key
 */
public record KeyHolder(StoredKey key, Membership organization, Tenant tenant) implements Caller {
    @Override
    public List<Membership> organizations() {
        return List.of(organization);
    }

    @Override
    public Set<Permission> permissions() {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        key.scopes().stream()
                .map(Scope::parse)
                .flatMap(Optional::stream)
                .map(Permission::of)
                .forEach(permissions::addAll);
        return permissions;
    }

    @Override
    public String actor() {
        return "key:" + key.id();
    }

    @Override
    public String name() {
        return "key " + key.name();
    }
}
