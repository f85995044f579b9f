// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.selector.LabelSelector;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.query.LabelMatcher;
import io.gopherscope.storage.query.Matchers;
import java.util.List;

/**
 * A selector of the Pyroscope API: conditions on labels, and on what that API shows as labels of a series although it is the
 * profile's type.
 *
 * @param labels conditions on labels
 * @param onType conditions on the type
 */
record RpcSelector(Matchers labels, List<LabelMatcher> onType) {
    RpcSelector {
        onType = List.copyOf(onType);
    }

    static RpcSelector parse(String text) {
        List<LabelMatcher> all = LabelSelector.parse(text).matchers();
        List<LabelMatcher> labels = all.stream()
                .filter(matcher -> !TypeLabels.NAMES.contains(matcher.name()))
                .map(RpcSelector::stored)
                .toList();
        List<LabelMatcher> onType = all.stream()
                .filter(matcher -> TypeLabels.NAMES.contains(matcher.name()))
                .toList();
        for (LabelMatcher matcher : onType) {
            switch (matcher.operator()) {
                case EQUAL, NOT_EQUAL -> {}
                case MATCH, NOT_MATCH ->
                    throw new ApiException(
                            ErrorCode.SELECTOR_INVALID, matcher.name() + " is compared with = or != only", "query");
            }
        }
        return new RpcSelector(new Matchers(labels), onType);
    }

    /** Whether series of this type are meant. */
    boolean takes(ProfileType type) {
        return onType.stream().allMatch(matcher -> {
            boolean equal = TypeLabels.of(type).getOrDefault(matcher.name(), "").equals(matcher.value());
            return equal == (matcher.operator() == LabelMatcher.Operator.EQUAL);
        });
    }

    private static LabelMatcher stored(LabelMatcher matcher) {
        return matcher.name().equals(TypeLabels.SERVICE)
                ? new LabelMatcher(Matchers.SERVICE, matcher.operator(), matcher.value())
                : matcher;
    }
}
