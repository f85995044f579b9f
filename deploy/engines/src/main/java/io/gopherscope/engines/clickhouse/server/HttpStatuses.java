// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

/** The HTTP status that ClickHouse gives to each of its error codes. */
final class HttpStatuses {

    private HttpStatuses() {}

    static int of(int code) {
        return switch (code) {
            case 194 -> 401;
            case 192, 193, 516, 511 -> 403;
            // unknown table, column, function, type, database, setting, format, …
            case 16, 46, 47, 50, 52, 56, 60, 63, 71, 73, 81, 115, 156 -> 404;
            case 307 -> 413;
            case 48 -> 501;
            case 202, 236 -> 503;
            case 159 -> 408;
            case 216 -> 409;
            // what the client got wrong: syntax, types, values that cannot be parsed, parameters
            case 6,
                    26,
                    27,
                    33,
                    36,
                    38,
                    41,
                    42,
                    43,
                    44,
                    53,
                    62,
                    70,
                    72,
                    117,
                    120,
                    130,
                    131,
                    261,
                    409,
                    441,
                    456,
                    457,
                    675 -> 400;
            default -> 500;
        };
    }
}
