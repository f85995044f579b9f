// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.tenancy.Tenant;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogIT {
    private final AuditLog log = ControlPlane.bean(AuditLog.class);
    private final Tenant tenant = ControlPlane.organization();

    @Test
    void eventsAreReadNewestFirstByTheirOrganizationOnly() {
        Tenant other = ControlPlane.organization();
        log.add(tenant, new Actor("person:1", "Ada", "192.0.2.7"), "a.first", "service", "cart", null, "{\"n\": 1}");
        log.add(other, new Actor("person:2", "Eve", ""), "a.other", "service", "cart", null, null);
        log.add(tenant, new Actor("key:1", "key ci", ""), "a.second", "service", "cart", "{\"n\": 1}", null);

        assertThat(log.list(tenant, Long.MAX_VALUE, 10))
                .extracting(AuditEvent::action)
                .containsExactly("a.second", "a.first");
        AuditEvent second = log.list(tenant, Long.MAX_VALUE, 1).getFirst();
        AuditEvent first = log.list(tenant, second.id(), 10).getFirst();
        assertThat(second.before()).isEqualTo("{\"n\": 1}");
        assertThat(first.before()).isNull();
        assertThat(first.origin()).isEqualTo("192.0.2.7");
        assertThat(first.at()).isBeforeOrEqualTo(second.at());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UPDATE audit_event SET actor = 'nobody'", "DELETE FROM audit_event", "TRUNCATE audit_event"})
    void anEventStays(String statement) {
        log.add(tenant, new Actor("person:1", "Ada", ""), "a.done", "service", "cart", null, null);

        assertThatThrownBy(() -> ControlPlane.transactions().executeWrite(status -> {
                    try (Statement change = status.getConnection().createStatement()) {
                        return change.execute(statement);
                    }
                }))
                .hasStackTraceContaining("audit events are never changed");
        assertThat(log.list(tenant, Long.MAX_VALUE, 10)).hasSize(1);
    }
}
