// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

/**
 * What a statement has read and written.
 *
 * @param readRows rows read from tables
 * @param readBytes bytes read from tables, uncompressed
 * @param writtenRows rows written to tables, those of materialized views included
 * @param writtenBytes bytes written to tables, uncompressed
 * @param resultRows rows of the answer
 */
public record Statistics(long readRows, long readBytes, long writtenRows, long writtenBytes, long resultRows) {

    /** Of a statement that did nothing yet. */
    public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);

    /** The sum with what came later. */
    public Statistics plus(Statistics later) {
        return new Statistics(
                readRows + later.readRows,
                readBytes + later.readBytes,
                writtenRows + later.writtenRows,
                writtenBytes + later.writtenBytes,
                resultRows + later.resultRows);
    }
}
