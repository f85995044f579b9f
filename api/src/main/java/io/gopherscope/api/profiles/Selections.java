// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.profiles;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.selector.LabelSelector;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves what a request is about. */
@Singleton
final class Selections {
    private final Ranges ranges;
    private final TypeChoices types;

    Selections(Ranges ranges, TypeChoices types) {
        this.ranges = ranges;
        this.types = types;
    }

    Selection of(Tenant tenant, ProfileSelection asked) {
        Range range = ranges.of(asked.from(), asked.until());
        Matchers matchers = matchers(asked);
        TypeChoice type = types.choose(tenant, asked.type(), matchers, range);
        return new Selection(tenant, range, type, aggregation(type, asked.aggregation()), matchers);
    }

    /** The conditions of the selector, the service and the instance. */
    static Matchers matchers(ProfileSelection asked) {
        Matchers matchers = new Matchers(LabelSelector.parse(asked.query()).matchers());
        if (asked.service() != null) {
            matchers = matchers.and(Matchers.SERVICE, asked.service());
        }
        return asked.instance() == null ? matchers : matchers.and(Matchers.INSTANCE, asked.instance());
    }

    private static Aggregation aggregation(TypeChoice type, @Nullable Aggregation asked) {
        List<Aggregation> possible = type.aggregations();
        if (asked == null) {
            return possible.getFirst();
        }
        if (!possible.contains(asked)) {
            throw new ApiException(
                    ErrorCode.NOT_APPLICABLE,
                    type.snapshot() ? "a snapshot is never summed over time" : "differences can only be summed",
                    "aggregation");
        }
        return asked;
    }
}
