// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * One condition on a label, with the meaning it has in Prometheus: a label that is absent counts as empty, and a regular
 * expression must match the whole value.
 *
 * @param name the label
 * @param operator how the value is compared
 * @param value a text, or an RE2 expression
 */
public record LabelMatcher(String name, Operator operator, String value) {
    /** How a value is compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCH("=~"),
        NOT_MATCH("!~");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** As selectors write it. */
        public String text() {
            return text;
        }
    }
}
