// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.room;

import com.clickhouse.client.api.query.GenericRecord;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ClickHouse's disks, and the oldest data on them. */
@Singleton
@Requires(beans = ClickHouseConfig.class)
public final class Disk {
    /** Tables of which each partition is a day and its retention; sums and dictionaries are small beside them. */
    private static final String TABLES = "('profile', 'metric_scalar', 'metric_histogram', 'metric_reading')";

    private final ClickHouse clickHouse;

    Disk(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * A day of a table.
     *
     * @param partition ClickHouse's id of it
     */
    public record Day(String table, String partition, String day, long rows, long bytes) {}

    /**
     * Which share of the fullest disk is used, 0 to 1. Parts that were dropped or merged stay on it for some minutes; they count as gone.
     *
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when it does not answer
     */
    public double usedShare() {
        return clickHouse.query("""
                SELECT max(1 - (least(free_space + leaving, total_space)) / total_space) AS share FROM (
                  SELECT name, free_space, total_space FROM system.disks WHERE total_space > 0) AS disks
                LEFT JOIN (
                  SELECT disk_name AS name, sum(bytes_on_disk) AS leaving FROM system.parts WHERE NOT active GROUP BY disk_name) AS parts
                USING (name)
                """, Map.of()).getFirst().getDouble("share");
    }

    /** The oldest day of which there are profiles or readings and that is over. */
    public Optional<Day> oldest() {
        List<GenericRecord> days = clickHouse.query(
                "SELECT table AS of, partition_id AS id, extract(partition, '\\\\d{4}-\\\\d{2}-\\\\d{2}') AS day,"
                        + " toInt64(sum(rows)) AS held, toInt64(sum(bytes_on_disk)) AS size FROM system.parts"
                        + " WHERE database = {database:String} AND active AND rows > 0 AND table IN " + TABLES
                        + " GROUP BY of, id, day HAVING day != '' AND day < toString(toDate(now('UTC')))"
                        + " ORDER BY day, size DESC LIMIT 1",
                Map.of("database", clickHouse.database()));
        return days.stream()
                .map(row -> new Day(
                        row.getString("of"),
                        row.getString("id"),
                        row.getString("day"),
                        row.getLong("held"),
                        row.getLong("size")))
                .findFirst();
    }

    /** Lets go of a day. */
    public void drop(Day day) {
        clickHouse.execute("ALTER TABLE " + day.table() + " DROP PARTITION ID '" + day.partition() + "'");
    }
}
