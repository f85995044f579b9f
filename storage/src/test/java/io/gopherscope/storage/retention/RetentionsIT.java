// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.uploads.UploadedProfile;
import io.gopherscope.storage.uploads.UploadedProfiles;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionsIT {
    private static final Actor ADA = new Actor("person:1", "Ada", "");

    private final Retentions retentions = ControlPlane.bean(Retentions.class);
    private final RetentionFilters filters = ControlPlane.bean(RetentionFilters.class);
    private final Tenant tenant = ControlPlane.organization();

    @Test
    void aChangeHoldsForWhatArrivesWhenEverybodyKnowsOfIt() {
        retentions.set(tenant, DataClass.PROFILES, 90, ADA);
        retentions.set(tenant, DataClass.METRICS, 7, ADA);
        Organization organization = ControlPlane.bean(Organizations.class)
                .findById(tenant.organization())
                .orElseThrow();
        List<RetentionRule> rules = retentions.rules(tenant.organization());

        assertThat(Retention.of(organization, rules, Instant.now())).isEqualTo(new Retention(30, 90, 0, 120));
        assertThat(Retention.of(organization, rules, Instant.now().plus(Retentions.KNOWN_AFTER)))
                .isEqualTo(new Retention(90, 7, 0, 360));
        assertThat(retentions.days(tenant)).containsEntry(DataClass.METRICS, 7).containsEntry(DataClass.ROLLUPS, 360);
    }

    @Test
    void whoHasChangedNothingIsAskedWithoutConditions() {
        assertThat(filters.of(tenant.key())).isEmpty();
    }

    @Test
    void tablesOfAClassThatWasChangedAreAskedForWhatIsYoungEnough() {
        retentions.set(tenant, DataClass.ROLLUPS, 7, ADA);

        assertThat(filters.of(tenant.key()).get("additional_table_filters"))
                .contains(".profile_1h':'ts >= toDateTime(", ".series_day':'day >= toDate(", ".metric_scalar_1h'")
                .doesNotContain(".profile'", ".metric_scalar'", ".pgo_edge_1h'");
        assertThat(filters.of(ControlPlane.organization().key())).isEmpty();
    }

    @Test
    void everyTableOfAClassIsThereWithItsTime() {
        ControlPlane.clickHouse();
        for (DataClass dataClass : DataClass.values()) {
            dataClass
                    .tables()
                    .forEach((table, time) -> assertThat(ControlPlane.clickHouse()
                                    .query("SELECT max(" + time + ") AS v FROM " + table, Map.of()))
                            .hasSize(1));
        }
    }

    @Test
    void onlyWhatAClassAllowsIsTaken() {
        assertThatThrownBy(() -> retentions.set(tenant, DataClass.PGO, 8, ADA))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(retentions.rules(tenant.organization())).isEmpty();
    }

    @Test
    void uploadsAndRevisionsExpireToo() {
        UploadedProfiles uploads = ControlPlane.bean(UploadedProfiles.class);
        UploadedProfile old = uploads.add(tenant, facts(), new byte[1], "test").orElseThrow();
        assertThat(Duration.between(old.uploadedAt(), old.expiresAt())).isEqualTo(Duration.ofDays(7));

        retentions.set(tenant, DataClass.UPLOADS, 1, ADA);
        assertThat(uploads.find(tenant, old.id()).orElseThrow().expiresAt())
                .isEqualTo(old.uploadedAt().plus(Duration.ofDays(1)));
        retentions.set(tenant, DataClass.UPLOADS, 30, ADA);
        UploadedProfile young =
                uploads.add(tenant, facts(), new byte[1], "test").orElseThrow();
        assertThat(Duration.between(young.uploadedAt(), young.expiresAt())).isEqualTo(Duration.ofDays(30));
        assertThat(uploads.find(tenant, old.id()).orElseThrow().expiresAt())
                .as("what is there already leaves when it was to")
                .isEqualTo(old.uploadedAt().plus(Duration.ofDays(1)));

        Tenant other = ControlPlane.organization();
        revision(tenant, 1, 100);
        revision(tenant, 2, 10);
        revision(other, 1, 100);
        revision(other, 2, 401);
        retentions.set(tenant, DataClass.REVISIONS, 30, ADA);
        retentions.expire();
        assertThat(revisions(tenant)).isEqualTo(1);
        assertThat(revisions(other)).isEqualTo(1);
    }

    private static UploadedProfiles.Facts facts() {
        return new UploadedProfiles.Facts("f", 1, null, 0, List.of("t"), List.of(1L), "t");
    }

    private static void revision(Tenant of, int number, int daysAgo) {
        ControlPlane.transactions().executeWrite(status -> {
            try (PreparedStatement insert = status.getConnection().prepareStatement("""
                    INSERT INTO pgo_revision (organization_id, service, env, version, range_from, number, etag, profile, stats, published_at)
                    VALUES (?, 'cart', '', '', 'now-7d', ?, 'e', '', '{}', now() - ? * interval '1 day')
                    """)) {
                insert.setObject(1, of.organization());
                insert.setInt(2, number);
                insert.setInt(3, daysAgo);
                return insert.executeUpdate();
            }
        });
    }

    private static long revisions(Tenant of) {
        return ControlPlane.transactions().executeRead(status -> {
            try (PreparedStatement question = status.getConnection()
                    .prepareStatement("SELECT count(*) FROM pgo_revision WHERE organization_id = ?")) {
                question.setObject(1, of.organization());
                try (ResultSet answer = question.executeQuery()) {
                    answer.next();
                    return answer.getLong(1);
                }
            }
        });
    }
}
