// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deletions;

import io.gopherscope.api.people.Membership;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be deleted.
 *
 * @param service the service; absent for everything that the organization has sent
 * @param confirm the same name once more: the service's, or the organization's alias
 */
@Serdeable
record NewDeletion(@Nullable String service, String confirm) {
    NewDeletion {
        confirm = Objects.requireNonNullElse(confirm, "");
    }

    /**
     * Checks that it is meant.
     *
     * @throws ApiException {@code value_refused}
     */
    void check(Membership organization) {
        if (service != null && service.isEmpty()) {
            throw new ApiException(
                    ErrorCode.VALUE_REFUSED, "name a service, or leave it out to delete everything", "service");
        }
        if (!confirm.equals(service == null ? organization.alias() : service)) {
            throw new ApiException(
                    ErrorCode.VALUE_REFUSED,
                    service == null
                            ? "confirm must be the alias of the organization"
                            : "confirm must be the name of the service",
                    "confirm");
        }
    }
}
