// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The series of a day: those of a claim are added, those that it has not heard of are read. */
final class SeriesRows {
    /** In one answer; what is beyond comes with the next. */
    private static final int MOST = 200_000;

    private static final long[] NONE = {};
    private static final String ADD = """
            INSERT INTO ingest_series (organization_id, day, series_id)
            SELECT DISTINCT added.organization_id, CAST(? AS date), added.series_id
            FROM unnest(?, ?) AS added (organization_id, series_id)
            JOIN organization ON organization.id = added.organization_id
            ON CONFLICT DO NOTHING RETURNING organization_id
            """;
    private static final String COUNT = """
            INSERT INTO ingest_series_count (organization_id, day, count)
            SELECT added.organization_id, CAST(? AS date), CAST(added.count AS integer)
            FROM unnest(?, ?) AS added (organization_id, count)
            ON CONFLICT (organization_id, day) DO UPDATE SET count = ingest_series_count.count + EXCLUDED.count
            """;
    private static final String READ = """
            SELECT series.organization_id, series.series_id, series.seq
            FROM unnest(?, ?) AS known (organization_id, seq)
            JOIN ingest_series AS series ON series.organization_id = known.organization_id AND series.seq > known.seq
            WHERE series.day = ? ORDER BY series.seq LIMIT
            """ + MOST;
    private static final String COUNTS =
            "SELECT organization_id, count FROM ingest_series_count WHERE organization_id = ANY (?) AND day = ?";

    private final Map<UUID, Integer> counts = new HashMap<>();
    private final Map<UUID, Heard> heard = new HashMap<>();

    private static final class Heard {
        private long[] ids = new long[16];
        private int size;
        private long last;

        void add(long id, long seq) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = id;
            last = seq;
        }
    }

    private SeriesRows() {}

    static SeriesRows add(Connection connection, LocalDate day, List<Claim> claims) throws SQLException {
        SeriesRows rows = new SeriesRows();
        rows.insert(connection, day, claims);
        rows.read(connection, day, claims);
        rows.count(connection, day, claims);
        return rows;
    }

    int count(UUID organization) {
        return counts.getOrDefault(organization, 0);
    }

    long[] more(UUID organization) {
        Heard found = heard.get(organization);
        return found == null ? NONE : Arrays.copyOf(found.ids, found.size);
    }

    long place(Claim claim) {
        Heard found = heard.get(claim.organization());
        return found == null ? claim.series() : found.last;
    }

    private void insert(Connection connection, LocalDate day, List<Claim> claims) throws SQLException {
        List<UUID> organizations = new ArrayList<>();
        List<Long> series = new ArrayList<>();
        for (Claim claim : claims) {
            for (long id : claim.newSeries()) {
                organizations.add(claim.organization());
                series.add(id);
            }
        }
        if (series.isEmpty()) {
            return;
        }
        Map<UUID, Long> added = new HashMap<>();
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, day);
            insert.setArray(2, Columns.uuids(connection, organizations));
            insert.setArray(3, connection.createArrayOf("bigint", series.toArray()));
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    added.merge(rows.getObject(1, UUID.class), 1L, Long::sum);
                }
            }
        }
        List<UUID> grown = List.copyOf(added.keySet());
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, day);
            count.setArray(2, Columns.uuids(connection, grown));
            count.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", grown.stream().map(added::get).toArray()));
            count.executeUpdate();
        }
    }

    private void read(Connection connection, LocalDate day, List<Claim> claims) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, Columns.organizations(connection, claims));
            select.setArray(2, Columns.longs(connection, claims, Claim::series));
            select.setObject(3, day);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    heard.computeIfAbsent(rows.getObject(1, UUID.class), id -> new Heard())
                            .add(rows.getLong(2), rows.getLong(3));
                }
            }
        }
    }

    private void count(Connection connection, LocalDate day, List<Claim> claims) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNTS)) {
            select.setArray(1, Columns.organizations(connection, claims));
            select.setObject(2, day);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getObject(1, UUID.class), rows.getInt(2));
                }
            }
        }
    }
}
