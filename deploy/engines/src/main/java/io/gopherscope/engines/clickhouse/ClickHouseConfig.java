// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse;

import java.nio.file.Path;

/**
 * Where and how ClickHouse runs.
 *
 * @param data its directory; created at the first start
 * @param log what the server prints
 * @param port of the HTTP interface, on 127.0.0.1
 * @param user the one user
 * @param password of the user
 * @param memory the most that the engine may use for queries, inserts and merges, in bytes
 */
public record ClickHouseConfig(Path data, Path log, int port, String user, String password, long memory) {

    private static final long SMALLEST = 1L << 30;
    private static final long LARGEST = 8L << 30;

    /** A quarter of the machine's memory, but at least 1 GiB and at most 8 GiB. */
    public static long memoryFor(long machineBytes) {
        return Math.clamp(machineBytes / 4, SMALLEST, LARGEST);
    }

    @Override
    public String toString() {
        return "ClickHouseConfig[data=" + data + ", port=" + port + ", user=" + user + "]";
    }
}
