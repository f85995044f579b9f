// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selector;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.storage.query.LabelMatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label selector: {@code {env="prod",version!~"v1[.].*"}}. Names may be quoted; values stand in double quotes or single quotes
 * with escapes as in Go, or in back quotes without.
 *
 * @param matchers all must hold
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">Querying basics</a>
 */
public record LabelSelector(List<LabelMatcher> matchers) {
    /** Matches everything. */
    public static final LabelSelector ALL = new LabelSelector(List.of());

    static final int LONGEST = 10_000;
    static final int MOST_MATCHERS = 50;

    public LabelSelector {
        matchers = List.copyOf(matchers);
    }

    /**
     * Reads a selector; null and blank match everything.
     *
     * @throws ApiException {@code selector_invalid}, which says where it stops making sense
     */
    public static LabelSelector parse(@Nullable String text) {
        return text == null || text.isBlank() ? ALL : new SelectorParser(text).parse();
    }
}
