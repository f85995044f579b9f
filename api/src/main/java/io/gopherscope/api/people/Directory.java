// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import io.gopherscope.api.oidc.IdentityProviderUnavailable;
import io.gopherscope.api.oidc.OidcConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.OrganizationsResource;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** Keycloak's Organizations, through its administration API with our service account. */
@Singleton
final class Directory {
    private static final int PAGE = 200;
    private static final int TIMEOUT_SECONDS = 5;

    private final Keycloak keycloak;
    private final OrganizationsResource organizations;

    Directory(OidcConfiguration configuration) {
        ClientBuilder client = ClientBuilder.newBuilder();
        client.connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        client.readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        client.register(new JacksonProvider(), 100);
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(configuration.keycloakUrl())
                .realm(configuration.realm())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(configuration.adminClientId())
                .clientSecret(configuration.adminClientSecret())
                .resteasyClient(client.build())
                .build();
        this.organizations = keycloak.realm(configuration.realm()).organizations();
    }

    /** The enabled organizations that a person is a member of. */
    List<DirectoryOrganization> organizationsOf(String subject) throws IdentityProviderUnavailable {
        return asked(() -> enabled(organizations.members().getOrganizations(subject)));
    }

    /** All enabled organizations. */
    List<DirectoryOrganization> all() throws IdentityProviderUnavailable {
        return asked(() -> {
            List<DirectoryOrganization> all = new ArrayList<>();
            for (int first = 0; ; first += PAGE) {
                List<OrganizationRepresentation> page = organizations.list(first, PAGE);
                all.addAll(enabled(page));
                if (page.size() < PAGE) {
                    return all;
                }
            }
        });
    }

    /** Whether there is such an organization, enabled. */
    boolean has(UUID id) throws IdentityProviderUnavailable {
        return asked(() -> {
            try {
                return organizations.get(id.toString()).toRepresentation().isEnabled();
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    private static List<DirectoryOrganization> enabled(List<OrganizationRepresentation> found) {
        return found.stream()
                .filter(OrganizationRepresentation::isEnabled)
                .map(organization -> new DirectoryOrganization(
                        UUID.fromString(organization.getId()), organization.getAlias(), organization.getName()))
                .toList();
    }

    private static <T> T asked(Supplier<T> question) throws IdentityProviderUnavailable {
        try {
            return question.get();
        } catch (WebApplicationException | ProcessingException | IllegalArgumentException e) {
            throw new IdentityProviderUnavailable("the identity provider does not say what organizations there are", e);
        }
    }

    @PreDestroy
    void close() {
        keycloak.close();
    }
}
