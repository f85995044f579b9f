// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.List;

/** Which stacks count. */
public sealed interface StackCondition {
    /** All of them. */
    static StackCondition all() {
        return new All();
    }

    /** Those that hold a function. */
    static StackCondition holding(String function) {
        return new Holding(function);
    }

    /**
     * Those that begin with these calls; all when there are none.
     *
     * @param rootFirst names of functions
     */
    static StackCondition below(List<String> rootFirst) {
        return rootFirst.isEmpty() ? all() : new Below(List.copyOf(rootFirst));
    }

    /** Whether it leaves nothing out. */
    default boolean isAll() {
        return this instanceof All;
    }

    /** The clause on table stack, whose names stand leaf first. */
    String sql(Bindings bindings);

    /** All stacks. */
    record All() implements StackCondition {
        @Override
        public String sql(Bindings bindings) {
            return "true";
        }
    }

    /** Stacks with a function. */
    record Holding(String function) implements StackCondition {
        @Override
        public String sql(Bindings bindings) {
            return "has(names, " + bindings.text(function) + ")";
        }
    }

    /** Stacks with these first calls. */
    record Below(List<String> rootFirst) implements StackCondition {
        @Override
        public String sql(Bindings bindings) {
            String calls = bindings.texts(rootFirst);
            // The text index finds those with the innermost call; the comparison does the rest.
            return "has(names, " + bindings.text(rootFirst.getLast()) + ") AND arraySlice(arrayReverse(names), 1, "
                    + bindings.number(rootFirst.size()) + ") = " + calls;
        }
    }
}
