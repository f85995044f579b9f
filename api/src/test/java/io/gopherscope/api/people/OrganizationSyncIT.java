// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestRealm;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganizationSyncIT {
    private static final TestStack API = TestStack.shared();

    private final OrganizationSync sync = API.bean(OrganizationSync.class);
    private final Tenant kept = API.organization();
    private final Tenant gone = API.organization();

    @Test
    void theKeysOfADeletedOrganizationEnd() {
        TestRealm.delete(UUID.fromString(gone.key()));
        sync.run();
        assertThat(Json.code(me(gone), 401)).isEqualTo("key_invalid");
        assertThat(me(kept).statusCode()).isEqualTo(200);
    }

    @Test
    void anOrganizationThatIsSwitchedOnAgainIsBack() {
        TestRealm.enable(UUID.fromString(gone.key()), false);
        sync.run();
        assertThat(Json.code(me(gone), 401)).isEqualTo("key_invalid");
        TestRealm.enable(UUID.fromString(gone.key()), true);
        sync.run();
        assertThat(me(gone).statusCode()).isEqualTo(200);
    }

    /** With a key that was not used before, as used ones are known for ten seconds. */
    private static HttpResponse<String> me(Tenant tenant) {
        return Http.withKey(API.key(tenant, Scope.QUERY_READ)).get(API.uri("/api/v1/me"));
    }
}
