// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The tables in ClickHouse that hold rows of tenants, as the database has them, so that a new one is not forgotten. */
@Singleton
@Requires(beans = ClickHouseConfig.class)
final class TenantTables {
    private final ClickHouse clickHouse;

    TenantTables(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * A table whose rows say which tenant they belong to.
     *
     * @param byService whether they say which service, too
     */
    record Table(String name, boolean byService) {}

    /**
     * All of them, by name.
     *
     * @throws IllegalStateException when there is none
     */
    List<Table> all() {
        List<Table> all = clickHouse.query("""
                SELECT table AS held, toUInt8(countIf(name = 'service') > 0) AS by_service FROM system.columns
                WHERE database = {database:String} AND table IN (
                  SELECT name FROM system.tables WHERE database = {database:String} AND engine LIKE '%MergeTree')
                GROUP BY table HAVING countIf(name = 'tenant') > 0 ORDER BY table
                """, Map.of("database", clickHouse.database())).stream()
                .map(row -> new Table(row.getString("held"), row.getInteger("by_service") == 1))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("there is no table of tenants in " + clickHouse.database());
        }
        return all;
    }

    /** Those that have this column. */
    List<String> withColumn(String column) {
        return clickHouse.query("""
                SELECT table AS held FROM system.columns
                WHERE database = {database:String} AND table IN (
                  SELECT name FROM system.tables WHERE database = {database:String} AND engine LIKE '%MergeTree')
                GROUP BY table HAVING countIf(name = 'tenant') > 0 AND countIf(name = {column:String}) > 0 ORDER BY table
                """, Map.of("database", clickHouse.database(), "column", column)).stream()
                .map((GenericRecord row) -> row.getString("held"))
                .toList();
    }
}
