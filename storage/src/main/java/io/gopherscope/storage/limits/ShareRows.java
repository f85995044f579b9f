// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.limits;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who may take how much at the moment. */
final class ShareRows {
    private static final String READ = """
            SELECT limits.*, others.gateways, others.demand_bytes, others.demand_profiles, others.share_bytes,
                   others.share_profiles, others.share_series
            FROM organization_limits AS limits
            CROSS JOIN LATERAL (
              SELECT count(*) AS gateways, coalesce(sum(demand_bytes), 0) AS demand_bytes,
                     coalesce(sum(demand_profiles), 0) AS demand_profiles, coalesce(sum(share_bytes), 0) AS share_bytes,
                     coalesce(sum(share_profiles), 0) AS share_profiles, coalesce(sum(share_series), 0) AS share_series
              FROM ingest_share AS share
              WHERE share.organization_id = limits.organization_id AND share.gateway <> ?
                AND share.renewed_at > now() - make_interval(secs => ?)) AS others
            WHERE limits.organization_id = ANY (?)
            """;
    private static final String WRITE = """
            INSERT INTO ingest_share
              (organization_id, gateway, demand_bytes, demand_profiles, share_bytes, share_profiles, share_series, renewed_at)
            SELECT organization_id, ?, demand_bytes, demand_profiles, share_bytes, share_profiles, share_series, now()
            FROM unnest(?, ?, ?, ?, ?, ?) AS own
              (organization_id, demand_bytes, demand_profiles, share_bytes, share_profiles, share_series)
            ON CONFLICT (organization_id, gateway) DO UPDATE SET
              demand_bytes = EXCLUDED.demand_bytes, demand_profiles = EXCLUDED.demand_profiles,
              share_bytes = EXCLUDED.share_bytes, share_profiles = EXCLUDED.share_profiles,
              share_series = EXCLUDED.share_series, renewed_at = EXCLUDED.renewed_at
            """;

    private ShareRows() {}

    static List<Share> renew(Connection connection, UUID gateway, List<Claim> claims, SeriesRows series)
            throws SQLException {
        Map<UUID, Claim> byOrganization = new HashMap<>();
        claims.forEach(claim -> byOrganization.put(claim.organization(), claim));
        List<Share> shares = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setObject(1, gateway);
            select.setDouble(2, (double) SharedLimits.LEASE.toSeconds());
            select.setArray(3, Columns.organizations(connection, claims));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID organization = rows.getObject("organization_id", UUID.class);
                    shares.add(share(rows, requireNonNull(byOrganization.get(organization)), series));
                }
            }
        }
        write(connection, gateway, shares, byOrganization);
        return shares;
    }

    private static Share share(ResultSet rows, Claim claim, SeriesRows series) throws SQLException {
        OrganizationLimits limits = LimitRows.limits(rows);
        int gateways = rows.getInt("gateways") + 1;
        int today = series.count(claim.organization());
        return new Share(
                claim.organization(),
                limits,
                Division.share(
                        (double) limits.bytesPerSecond(),
                        claim.demandBytes(),
                        rows.getDouble("demand_bytes"),
                        rows.getDouble("share_bytes"),
                        gateways),
                Division.share(
                        limits.profilesPerSecond(),
                        claim.demandProfiles(),
                        rows.getDouble("demand_profiles"),
                        rows.getDouble("share_profiles"),
                        gateways),
                gateways,
                Division.series(limits.seriesPerDay() - today, rows.getInt("share_series"), gateways),
                today,
                series.more(claim.organization()),
                series.place(claim));
    }

    private static void write(Connection connection, UUID gateway, List<Share> shares, Map<UUID, Claim> claims)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
            insert.setObject(1, gateway);
            insert.setArray(
                    2,
                    Columns.uuids(
                            connection, shares.stream().map(Share::organization).toList()));
            insert.setArray(
                    3,
                    Columns.doubles(
                            connection, shares, share -> claim(claims, share).demandBytes()));
            insert.setArray(
                    4,
                    Columns.doubles(
                            connection, shares, share -> claim(claims, share).demandProfiles()));
            insert.setArray(5, Columns.doubles(connection, shares, Share::bytes));
            insert.setArray(6, Columns.doubles(connection, shares, Share::profiles));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "integer", shares.stream().map(Share::newSeries).toArray()));
            insert.executeUpdate();
        }
    }

    private static Claim claim(Map<UUID, Claim> claims, Share share) {
        return requireNonNull(claims.get(share.organization()));
    }
}
