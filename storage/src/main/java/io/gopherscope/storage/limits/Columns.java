// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Columns of many rows as arrays, so that one statement takes them all. */
final class Columns {
    private Columns() {}

    static Array uuids(Connection connection, List<UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }

    static Array organizations(Connection connection, List<Claim> claims) throws SQLException {
        return connection.createArrayOf(
                "uuid", claims.stream().map(Claim::organization).toArray());
    }

    static Array longs(Connection connection, List<Claim> claims, ToLongFunction<Claim> value) throws SQLException {
        return connection.createArrayOf(
                "bigint", claims.stream().mapToLong(value).boxed().toArray());
    }

    static <T> Array doubles(Connection connection, List<T> rows, ToDoubleFunction<T> value) throws SQLException {
        return connection.createArrayOf(
                "float8", rows.stream().mapToDouble(value).boxed().toArray());
    }
}
