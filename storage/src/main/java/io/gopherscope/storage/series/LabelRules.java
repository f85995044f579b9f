// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.series;

import io.gopherscope.storage.discards.DiscardReason;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the labels of one series and judges them. The rules are those in the README of the protocol folder.
 *
 * <pre>
 * LabelRules rules = new LabelRules();
 * rules.add("service_name", "checkout");
 * SeriesLabels labels = rules.checked();
 * </pre>
 */
public final class LabelRules {
    static final int MOST_LABELS = 40;
    static final int LONGEST_NAME = 128;
    static final int LONGEST_VALUE_BYTES = 2048;

    private static final Set<String> PRIVATE_KEPT = Set.of(SeriesLabels.NAME, SeriesLabels.DELTA, SeriesLabels.SESSION);

    private final TreeMap<String, String> labels = new TreeMap<>();

    /** The labels break a rule. The message is for the sender. */
    public static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;

        private final DiscardReason reason;
        private final String detail;

        BrokenException(DiscardReason reason, String detail) {
            super(detail);
            this.reason = reason;
            this.detail = detail;
        }

        /** What is wrong, for the sender. */
        public String detail() {
            return detail;
        }

        public DiscardReason reason() {
            return reason;
        }
    }

    /**
     * Takes a label.
     *
     * @throws BrokenException when it breaks a rule by itself or comes twice
     */
    public void add(String name, String value) throws BrokenException {
        if (!isName(name)) {
            throw new BrokenException(DiscardReason.LABEL_INVALID, "label name \"" + shown(name) + "\" is not allowed");
        }
        if (name.startsWith("__") && !PRIVATE_KEPT.contains(name)) {
            return;
        }
        if (value.length() > LONGEST_VALUE_BYTES
                || value.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE_BYTES) {
            throw new BrokenException(
                    DiscardReason.LABEL_INVALID,
                    "the value of label " + name + " has more than " + LONGEST_VALUE_BYTES + " bytes");
        }
        if (value.isEmpty()) {
            return;
        }
        if (labels.put(name, value) != null) {
            throw new BrokenException(DiscardReason.LABEL_INVALID, "label " + name + " comes twice");
        }
        if (labels.size() > MOST_LABELS) {
            throw new BrokenException(DiscardReason.TOO_MANY_LABELS, "more than " + MOST_LABELS + " labels");
        }
    }

    /** Takes a label unless one of this name is there. */
    public void addIfAbsent(String name, String value) throws BrokenException {
        if (!labels.containsKey(name)) {
            add(name, value);
        }
    }

    /**
     * The labels.
     *
     * @throws BrokenException when there is no service among them
     */
    public SeriesLabels checked() throws BrokenException {
        if (!labels.containsKey(SeriesLabels.SERVICE)) {
            throw new BrokenException(DiscardReason.LABEL_INVALID, "label " + SeriesLabels.SERVICE + " is missing");
        }
        return new SeriesLabels(labels);
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !isFirst(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isFirst(c) && !(c >= '0' && c <= '9') && c != '.' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isFirst(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
