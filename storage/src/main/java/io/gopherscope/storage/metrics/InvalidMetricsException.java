// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

/** Samples that do not fit their layout, or a layout that is not what its id says. The message is for the sender. */
public final class InvalidMetricsException extends Exception {
    private static final long serialVersionUID = 1;

    private final String detail;

    public InvalidMetricsException(String detail) {
        super(detail);
        this.detail = detail;
    }

    /** What is wrong. */
    public String detail() {
        return detail;
    }
}
