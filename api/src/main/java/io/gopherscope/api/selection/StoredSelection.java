// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.types.Aggregation;
import io.gopherscope.api.types.TypeChoice;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.Merge;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.tenancy.Tenant;

/**
 * Profiles that services sent.
 *
 * @param tenant whose profiles
 * @param range when
 * @param type of what type
 * @param aggregation how values of different times become one
 * @param matchers with which labels
 * @param stacks which of their stacks
 */
public record StoredSelection(
        Tenant tenant, Range range, TypeChoice type, Aggregation aggregation, Matchers matchers, StackCondition stacks)
        implements Selection {
    public ProfileFilter filter() {
        return new ProfileFilter(range.from(), range.until(), type.stored(), matchers);
    }

    public Combination combination() {
        return switch (aggregation) {
            case SUM -> Combination.SUM;
            case LAST -> Combination.LAST;
            case AVERAGE -> Combination.AVERAGE;
            case MAX -> Combination.MAX;
        };
    }

    public Merge merge() {
        return new Merge(filter(), combination(), stacks);
    }

    /** The same with fewer stacks. */
    public StoredSelection only(StackCondition condition) {
        return new StoredSelection(tenant, range, type, aggregation, matchers, stacks.and(condition));
    }
}
