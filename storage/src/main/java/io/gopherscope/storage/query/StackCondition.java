// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.List;
import java.util.stream.Collectors;

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

    /**
     * Those whose samples carry labels that fit; a label that is absent counts as empty, and a number as its decimal text.
     *
     * @param labels all of which must fit; all stacks when there are none
     */
    static StackCondition labelled(List<LabelMatcher> labels) {
        return labels.isEmpty() ? all() : new Labelled(List.copyOf(labels));
    }

    /** Those that fit this and another condition. */
    default StackCondition and(StackCondition other) {
        if (isAll() || other.isAll()) {
            return isAll() ? other : this;
        }
        return new Both(this, other);
    }

    /** Whether it leaves nothing out. */
    default boolean isAll() {
        return this instanceof All;
    }

    /** The clause on table stack, whose names stand leaf first. */
    String sql(Bindings bindings);

    /** The question for the ids of these stacks. */
    default String ids(Matchers services, Bindings bindings) {
        return "SELECT stack_id FROM stack WHERE " + services.ofServices(bindings) + " AND " + sql(bindings);
    }

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

    /** Stacks whose samples carry these labels. */
    record Labelled(List<LabelMatcher> labels) implements StackCondition {
        @Override
        public String sql(Bindings bindings) {
            return labels.stream()
                    .map(label -> bindings.matches(value(bindings.text(label.name())), label))
                    .collect(Collectors.joining(" AND "));
        }

        private static String value(String name) {
            String first = "arrayFirst(l -> l.key = " + name + ", labels)";
            return "if(" + first + ".str = '' AND has(labels.key, " + name + "), toString(" + first + ".num), " + first
                    + ".str)";
        }
    }

    /** Stacks that fit two conditions. */
    record Both(StackCondition first, StackCondition second) implements StackCondition {
        @Override
        public String sql(Bindings bindings) {
            return "(" + first.sql(bindings) + ") AND (" + second.sql(bindings) + ")";
        }
    }
}
