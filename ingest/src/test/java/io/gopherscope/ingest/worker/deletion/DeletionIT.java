// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.engines.testing.TestEngines;
import io.gopherscope.ingest.StoredProfiles;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.ingest.TestWorld;
import io.gopherscope.ingest.worker.WorkerProcess;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.audit.AuditEvent;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.deletion.DeletionCount;
import io.gopherscope.storage.deletion.DeletionJob;
import io.gopherscope.storage.deletion.DeletionTarget;
import io.gopherscope.storage.discards.DiscardTotal;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted is gone from everywhere, stays gone, and nothing else goes with it. */
class DeletionIT {
    private static final String DATABASE = "deletion_test";
    private static final Actor SOMEBODY = new Actor("person:1", "Ada", "192.0.2.7");

    /** Those that hold something by service. */
    private static final int TABLES_IN_POSTGRESQL = 6;

    @TempDir
    private static Path directory;

    private static TestWorld world;

    private Tenant tenant;

    @BeforeAll
    static void start() throws Exception {
        world = new TestWorld(directory, DATABASE, Map.of());
    }

    @BeforeEach
    void makeOrganization() {
        tenant = world.organization();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aServiceIsDeletedAndComesBackWholeWhenItSendsAgain() throws Exception {
        try (TestWorker worker = world.worker(Map.of())) {
            StoredProfiles checkout = new StoredProfiles();
            StoredProfiles all = new StoredProfiles();
            StoredProfiles cart = new StoredProfiles();
            StoredProfiles others = new StoredProfiles();
            Tenant other = world.organization();
            world.push(tenant, "checkout", all);
            world.push(tenant, "cart", cart);
            cart.sums().forEach((key, value) -> all.sums().put(key, value));
            world.push(other, "checkout", others);
            world.addToPostgres(tenant, "checkout");
            world.addToPostgres(other, "checkout");
            Await.until(() -> {
                assertThat(StoredProfiles.of(worker, tenant)).isEqualTo(all.sums());
                assertThat(world.rows(tenant, "checkout").values()).allMatch(rows -> rows > 0);
                assertThat(world.rows(tenant, "cart").values()).allMatch(rows -> rows > 0);
                assertThat(StoredProfiles.of(worker, other)).isEqualTo(others.sums());
            });
            assertThat(world.layoutsAndBounds(tenant)).containsExactly(2L, 3L);
            List<String> cartBefore = world.sums(tenant, "cart");
            List<String> otherBefore = world.sums(other, "checkout");

            DeletionJob job = request(new DeletionTarget(tenant, "checkout"));
            // Whatever arrives while it runs goes, too.
            world.push(tenant, "checkout", new StoredProfiles());
            awaitDone(job);

            assertThat(world.rows(tenant, "checkout").values()).allMatch(rows -> rows == 0);
            assertThat(world.sums(tenant, "cart")).isEqualTo(cartBefore);
            assertThat(world.sums(other, "checkout")).isEqualTo(otherBefore);
            assertThat(world.layoutsAndBounds(tenant)).as("layouts, bounds").containsExactly(1L, 2L);
            assertThat(world.inPostgres("pgo_revision", tenant)).isZero();
            assertThat(world.inPostgres("pgo_revision", other)).isEqualTo(1);
            assertThat(world.inPostgres("uploaded_profile", tenant))
                    .as("belong to no service")
                    .isEqualTo(1);
            List<DeletionCount> counts = world.deletions().counts(tenant, job.id());
            assertThat(counts)
                    .hasSize(world.rows(tenant, null).size() + TABLES_IN_POSTGRESQL)
                    .allSatisfy(count -> {
                        // Nothing of the service was refused.
                        long least = count.tableName().equals("dead_letter") ? 0 : 1;
                        assertThat(count.rowsBefore()).as(count.tableName()).isGreaterThanOrEqualTo(least);
                        assertThat(count.rowsLeft()).as(count.tableName()).isZero();
                    });
            List<AuditEvent> events = world.bean(AuditLog.class).list(tenant, Long.MAX_VALUE, 10);
            assertThat(events)
                    .extracting(AuditEvent::action)
                    .containsExactly("deletion.completed", "deletion.requested");
            assertThat(events.getLast().actor()).isEqualTo("person:1");
            assertThat(events.getLast().origin()).isEqualTo("192.0.2.7");
            assertThat(events.getFirst().after()).contains("\"clickhouse.profile\": 0");

            awaitEnd(job);
            world.push(tenant, "checkout", checkout);
            cart.sums().forEach((key, value) -> checkout.sums().put(key, value));
            Await.until(() -> {
                assertThat(StoredProfiles.of(worker, tenant)).isEqualTo(checkout.sums());
                assertThat(world.rows(tenant, "checkout").values()).allMatch(rows -> rows > 0);
                assertThat(world.layoutsAndBounds(tenant)).containsExactly(2L, 3L);
            });
            assertThat(discards()).contains("deleted");
            long end = end(job).toEpochMilli();
            DeletionGate gate = worker.bean(DeletionGate.class);
            assertThat(gate.refuses(tenant, "checkout", end - 1)).isTrue();
            assertThat(gate.refuses(tenant, "checkout", end)).isFalse();
            assertThat(gate.refuses(tenant, "cart", end - 1)).isFalse();
            assertThat(gate.refuses(other, "checkout", end - 1)).isFalse();
        }
    }

    @Test
    void everythingOfAnOrganizationIsDeleted() throws Exception {
        try (TestWorker worker = world.worker(Map.of())) {
            StoredProfiles expected = new StoredProfiles();
            StoredProfiles others = new StoredProfiles();
            Tenant other = world.organization();
            world.push(tenant, "checkout", expected);
            world.push(other, "checkout", others);
            world.addToPostgres(tenant, "checkout");
            world.addToPostgres(other, "checkout");
            Await.until(() -> {
                assertThat(world.rows(tenant, null).values()).allMatch(rows -> rows > 0);
                assertThat(StoredProfiles.of(worker, tenant)).isEqualTo(expected.sums());
                assertThat(world.rows(other, null).values()).allMatch(rows -> rows > 0);
                assertThat(StoredProfiles.of(worker, other)).isEqualTo(others.sums());
            });
            List<String> otherBefore = world.sums(other, "checkout");

            awaitDone(request(DeletionTarget.all(tenant)));

            assertThat(world.rows(tenant, null).values()).allMatch(rows -> rows == 0);
            assertThat(world.sums(other, "checkout")).isEqualTo(otherBefore);
            for (String table : List.of(
                    "pgo_download",
                    "pgo_revision",
                    "uploaded_profile",
                    "discard",
                    "finding",
                    "finding_check",
                    "finding_event")) {
                assertThat(world.inPostgres(table, tenant)).as(table).isZero();
                assertThat(world.inPostgres(table, other)).as(table).isEqualTo(1);
            }
            assertThat(world.inPostgres("audit_event", tenant)).isEqualTo(2);
        }
    }

    @Test
    void aDeletionGoesOnAfterItsWorkerWasKilled() throws Exception {
        StoredProfiles expected = new StoredProfiles();
        world.push(tenant, "checkout", expected);
        DeletionJob job;
        try (WorkerProcess first = process()) {
            Await.until(() -> assertThat(stored()).isEqualTo(expected.sums()));
            job = request(new DeletionTarget(tenant, "checkout"));
            Await.until(() -> assertThat(state(job)).isNotEqualTo("announced"));
            first.kill();
        }
        assertThat(state(job)).isNotEqualTo("done");
        world.push(tenant, "checkout", new StoredProfiles());
        try (WorkerProcess second = process()) {
            String before = state(job);
            Await.until(() -> assertThat(state(job)).isNotEqualTo(before));
            second.kill();
        }
        try (WorkerProcess last = process()) {
            awaitDone(job);
            assertThat(last.isAlive()).isTrue();
        }
        assertThat(world.rows(tenant, "checkout").values()).allMatch(rows -> rows == 0);
        assertThat(world.deletions().counts(tenant, job.id()))
                .filteredOn(count -> count.tableName().equals("profile"))
                .allSatisfy(count -> assertThat(count.rowsBefore()).isPositive());
    }

    private static WorkerProcess process() throws Exception {
        return WorkerProcess.start(
                directory,
                world.bootstrap(),
                DATABASE,
                Map.of(
                        "GOPHERSCOPE_POSTGRES_URL", TestEngines.postgresql().jdbcUrl(DATABASE),
                        "GOPHERSCOPE_WORKER_DELETIONS_EVERY", "100ms",
                        "GOPHERSCOPE_WORKER_DELETIONS_TRUSTED", "1s",
                        "GOPHERSCOPE_WORKER_DELETIONS_SKEW", "500ms",
                        "GOPHERSCOPE_WORKER_DELETIONS_LEASE", "2s"));
    }

    private Map<String, Long> stored() {
        return world.clickHouse()
                        .query(
                                "SELECT 1 FROM system.tables WHERE database = {d:String} AND name = 'stack'",
                                Map.of("d", DATABASE))
                        .isEmpty()
                ? Map.of()
                : StoredProfiles.of(world.clickHouse(), tenant);
    }

    private static DeletionJob request(DeletionTarget target) {
        DeletionJob job = world.deletions().request(target, SOMEBODY).orElseThrow();
        assertThat(world.deletions().request(target, SOMEBODY))
                .as("once at a time")
                .isEmpty();
        return job;
    }

    private String state(DeletionJob job) {
        return world.deletions().find(tenant, job.id()).orElseThrow().state();
    }

    private void awaitDone(DeletionJob job) {
        Await.until(() -> assertThat(state(job)).isEqualTo("done"));
    }

    /** Until records are taken again. */
    private void awaitEnd(DeletionJob job) {
        Instant end = end(job);
        Await.until(() -> assertThat(Instant.now()).isAfter(end.plusMillis(50)));
    }

    private Instant end(DeletionJob job) {
        return Objects.requireNonNull(
                world.deletions().find(tenant, job.id()).orElseThrow().refuseBefore());
    }

    private List<String> discards() {
        return world.bean(Discards.class).totals(tenant, Instant.EPOCH).stream()
                .map(DiscardTotal::reason)
                .toList();
    }
}
