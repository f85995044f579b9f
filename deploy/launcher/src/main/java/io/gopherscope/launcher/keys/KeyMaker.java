// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.keys;

import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.data.Secret;
import io.gopherscope.launcher.data.Secrets;
import io.gopherscope.launcher.parts.ServiceEnvironment;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes API keys in the control plane of a running Gopherscope. Whoever can read the data directory may do anything, so there
 * is nobody to be asked for permission.
 */
public final class KeyMaker {

    private final Secrets secrets;
    private final Settings settings;

    public KeyMaker(Secrets secrets, Settings settings) {
        this.secrets = secrets;
        this.settings = settings;
    }

    /**
     * Makes a key.
     *
     * @param organization alias or id
     * @param expiresAt null: never
     * @return the key, which exists nowhere else
     */
    public String make(String organization, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        // Tables that are missing are made here too: processes take turns with that.
        Map<String, Object> properties = Map.of(
                "flyway.datasources.default.enabled",
                true,
                "gopherscope.key-pepper",
                secrets.get(Secret.KEY_PEPPER),
                "datasources.default.url",
                ServiceEnvironment.postgresqlUrl(settings),
                "datasources.default.username",
                "gopherscope",
                "datasources.default.password",
                secrets.get(Secret.POSTGRESQL_GOPHERSCOPE),
                "datasources.default.maximum-pool-size",
                3,
                "datasources.default.minimum-idle",
                1);
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            UUID id = find(context.getBean(Organizations.class), organization);
            return context.getBean(ApiKeys.class)
                    .issue(TenantIssuer.issue(id), name, scopes, expiresAt, "command line")
                    .secret()
                    .text();
        }
    }

    /** An organization of Keycloak's that nobody has used yet is taken over here. */
    private UUID find(Organizations organizations, String wanted) {
        Optional<UUID> known = known(organizations, wanted);
        if (known.isPresent()) {
            return known.get();
        }
        List<KeycloakOrganizations.Entry> all = new KeycloakOrganizations(secrets, settings).all();
        all.forEach(entry -> organizations.upsert(entry.id(), entry.alias(), entry.name()));
        return known(organizations, wanted)
                .orElseThrow(() -> new LauncherException("There is no organization " + wanted + "; there are: "
                        + all.stream().map(KeycloakOrganizations.Entry::alias).collect(Collectors.joining(", "))
                        + "."));
    }

    private static Optional<UUID> known(Organizations organizations, String wanted) {
        Optional<Organization> byAlias = organizations.findByAlias(wanted);
        if (byAlias.isPresent()) {
            return byAlias.map(Organization::id);
        }
        try {
            return organizations
                    .findById(UUID.fromString(wanted))
                    .filter(Organization::active)
                    .map(Organization::id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
