// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.clickhouse.chdb.Statistics;

/** The header in which ClickHouse tells what a query did, as far as it is known when the headers go out. */
final class Summary {

    private Summary() {}

    static void write(Answer answer, Statistics statistics, long startedNanos) {
        answer.header(
                "X-ClickHouse-Summary",
                "{\"read_rows\":\"" + statistics.readRows() + "\",\"read_bytes\":\"" + statistics.readBytes()
                        + "\",\"written_rows\":\"" + statistics.writtenRows() + "\",\"written_bytes\":\""
                        + statistics.writtenBytes() + "\",\"total_rows_to_read\":\"0\",\"result_rows\":\""
                        + statistics.resultRows() + "\",\"result_bytes\":\"0\",\"elapsed_ns\":\""
                        + (System.nanoTime() - startedNanos) + "\"}");
    }
}
