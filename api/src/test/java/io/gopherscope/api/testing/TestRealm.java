// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import io.gopherscope.engines.keycloak.GopherscopeRealm;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.engines.testing.TestKeycloak;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Changes people and organizations at Keycloak, as an administrator would. */
public final class TestRealm {
    private static final RealmResource REALM = open();

    private TestRealm() {}

    /** A new organization's id. */
    public static UUID organization(String alias) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        organization.setEnabled(true);
        try (Response created = REALM.organizations().create(organization)) {
            return UUID.fromString(CreatedResponseUtil.getCreatedId(created));
        }
    }

    /** A new person's id. The password is the name followed by "-password". */
    public static String person(String name) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(name + "-password");
        UserRepresentation person = new UserRepresentation();
        person.setUsername(name);
        person.setEmail(name + "@example.com");
        person.setEmailVerified(true);
        person.setFirstName(name);
        person.setLastName("Test");
        person.setEnabled(true);
        person.setCredentials(List.of(password));
        try (Response created = REALM.users().create(person)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    /** Makes a person a member. */
    public static void join(UUID organization, String person) {
        REALM.organizations()
                .get(organization.toString())
                .members()
                .addMember(person)
                .close();
    }

    /** Ends a membership. */
    public static void leave(UUID organization, String person) {
        REALM.organizations()
                .get(organization.toString())
                .members()
                .removeMember(person)
                .close();
    }

    /** Switches an organization on or off. */
    public static void enable(UUID organization, boolean enabled) {
        var resource = REALM.organizations().get(organization.toString());
        OrganizationRepresentation changed = resource.toRepresentation();
        changed.setEnabled(enabled);
        resource.update(changed).close();
    }

    /** Deletes an organization. */
    public static void delete(UUID organization) {
        REALM.organizations().get(organization.toString()).delete().close();
    }

    /** Switches a person off. */
    public static void disable(String person) {
        UserRepresentation user = REALM.users().get(person).toRepresentation();
        user.setEnabled(false);
        REALM.users().get(person).update(user);
    }

    private static RealmResource open() {
        TestKeycloak keycloak = TestEngines.keycloak();
        Keycloak client = KeycloakBuilder.builder()
                .serverUrl(keycloak.engine().url())
                .realm(GopherscopeRealm.NAME)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(GopherscopeRealm.ADMIN_CLIENT)
                .clientSecret(keycloak.realm().adminSecret())
                .build();
        return client.realm(GopherscopeRealm.NAME);
    }
}
