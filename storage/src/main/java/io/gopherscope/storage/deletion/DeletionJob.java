// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import io.gopherscope.storage.tenancy.TenantIssuer;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deletion.
 *
 * @param service empty for all of the organization's data
 * @param state code of a {@link DeletionState}
 * @param requestedBy {@code person:…} or {@code key:…}
 * @param refuseBefore what the broker took before this moment is not stored any more; null while everything is refused
 * @param barrier {@code topic/partition/offset} that have to be processed before anything is deleted
 * @param shared {@code table/id} of rows that others may use too
 * @param pass above 1 when rows came up again after they had been deleted
 * @param problem why it does not get on, while it does not
 */
@MappedEntity("deletion_job")
public record DeletionJob(
        @Id UUID id,
        UUID organizationId,
        String service,
        String state,
        String requestedBy,
        String requestedByName,
        Instant requestedAt,
        @Nullable Instant refuseBefore,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> barrier,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> shared,
        int pass,
        @Nullable String problem,
        @Nullable Instant finishedAt) {

    /** What it deletes. Somebody who was allowed to has asked for it. */
    public DeletionTarget target() {
        return new DeletionTarget(TenantIssuer.issue(organizationId), service);
    }

    /** How far it is. */
    public DeletionState at() {
        return DeletionState.of(state);
    }
}
