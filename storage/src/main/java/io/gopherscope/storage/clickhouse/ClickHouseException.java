// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

/** ClickHouse did not do what it was told, or it is not known whether it did. */
public final class ClickHouseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClickHouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
