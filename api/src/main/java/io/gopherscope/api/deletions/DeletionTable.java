// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deletions;

import io.gopherscope.storage.deletion.DeletionCount;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a deletion has found in a table.
 *
 * @param store clickhouse or postgresql
 * @param table its name
 * @param rowsBefore rows when the deletion began; of what services share, those that nobody else uses
 * @param rowsLeft rows when they were last counted
 */
@Serdeable
record DeletionTable(String store, String table, long rowsBefore, long rowsLeft) {
    static DeletionTable of(DeletionCount count) {
        return new DeletionTable(count.store(), count.tableName(), count.rowsBefore(), count.rowsLeft());
    }
}
