// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.tenancy.Tenant;

/**
 * What a request is about, resolved.
 *
 * @param tenant whose profiles
 * @param range when
 * @param type of what type
 * @param aggregation how values of different times become one
 * @param matchers with which labels
 */
record Selection(Tenant tenant, Range range, TypeChoice type, Aggregation aggregation, Matchers matchers) {
    ProfileFilter filter() {
        return new ProfileFilter(range.from(), range.until(), type.stored(), matchers);
    }

    Combination combination() {
        return switch (aggregation) {
            case SUM -> Combination.SUM;
            case LAST -> Combination.LAST;
            case AVERAGE -> Combination.AVERAGE;
            case MAX -> Combination.MAX;
        };
    }
}
