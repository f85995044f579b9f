// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * A merge to be made: profiles into one value for each stack.
 *
 * @param filter which profiles
 * @param combination how values of different times become one
 * @param stacks which of their stacks
 */
public record Merge(ProfileFilter filter, Combination combination, StackCondition stacks) {
    /** Of all stacks. */
    public Merge(ProfileFilter filter, Combination combination) {
        this(filter, combination, StackCondition.all());
    }

    /** Gives rows of type, stack_id and value, each stack once for a type; values may be 0. */
    String byType(Bindings bindings) {
        return sql(bindings, "type, stack_id");
    }

    /** Gives rows of stack_id and value, each stack once; values may be 0. */
    String byStack(Bindings bindings) {
        return sql(bindings, "stack_id");
    }

    private String sql(Bindings bindings, String keys) {
        String merged = new MergeSql(bindings, filter, keys).merge(combination);
        return stacks.isAll()
                ? merged
                : "SELECT " + keys + ", value FROM (" + merged + ") WHERE stack_id IN ("
                        + stacks.ids(filter.matchers(), bindings) + ")";
    }
}
