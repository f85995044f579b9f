// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.tenancy.Tenant;

/**
 * Two selections that can be compared.
 *
 * @param a the base
 * @param b what is compared with it
 */
public record Sides(Selection a, Selection b) {
    /**
     * Resolves both.
     *
     * @throws ApiException {@code not_applicable} when their values do not measure the same
     */
    public static Sides of(Selections selections, Tenant tenant, ProfileSelection asked, OtherSelection other) {
        Selection a = selections.of(tenant, asked);
        Selection b = selections.of(tenant, other.against(asked));
        ProfileType one = a.type().shown();
        ProfileType two = b.type().shown();
        if (!one.sampleType().equals(two.sampleType())
                || !one.sampleUnit().equals(two.sampleUnit())
                || a.type().snapshot() != b.type().snapshot()) {
            throw new ApiException(
                    ErrorCode.NOT_APPLICABLE, "%s and %s do not measure the same".formatted(one, two), "type");
        }
        return new Sides(a, b);
    }
}
