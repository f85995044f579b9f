// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import io.micronaut.core.annotation.Introspected;

/**
 * Rows of one table.
 *
 * @param store {@code clickhouse} or {@code postgresql}
 * @param rowsBefore when the deletion began
 * @param rowsLeft when they were last counted
 */
@Introspected
public record DeletionCount(String store, String tableName, long rowsBefore, long rowsLeft) {
    static final String CLICKHOUSE = "clickhouse";
    static final String POSTGRESQL = "postgresql";
}
