// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeletionWorkIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofSeconds(-1);
    private static final Actor SOMEBODY = new Actor("person:1", "Ada", "");
    /** What stays when data is deleted. */
    private static final Set<String> KEPT = Set.of(
            "api_key",
            "audit_event",
            "deletion_job",
            "ingest_series",
            "ingest_series_count",
            "ingest_share",
            "ingest_usage",
            "membership",
            "organization",
            "organization_limits",
            "organization_plan",
            "retention",
            "session");

    private final ClickHouse clickHouse = ControlPlane.clickHouse();
    private final Deletions deletions = ControlPlane.bean(Deletions.class);
    private final DeletionWork work = ControlPlane.bean(DeletionWork.class);
    private final Tenant tenant = ControlPlane.organization();
    private final String first = "first-" + UUID.randomUUID();
    private final String second = "second-" + UUID.randomUUID();

    @AfterEach
    void finish() {
        for (int i = 0; i < 100 && !work.take(second, LONG).isEmpty(); i++) {
            work.take(second, LONG).forEach(job -> step(job, second));
        }
    }

    @Test
    void whoeverLosesTheLeaseChangesNothing() {
        DeletionJob job = request(new DeletionTarget(tenant, "cart"));
        assertThat(taken(first, LONG)).containsExactly(job.id());
        assertThat(taken(second, LONG)).as("somebody else's").isEmpty();
        assertThat(taken(first, OVER)).as("once more, and then it dies").containsExactly(job.id());

        assertThat(taken(second, LONG)).containsExactly(job.id());
        assertThat(work.drain(job, first, Duration.ZERO)).isFalse();
        work.barrier(job, first, List.of("t/0/7"));
        work.advance(job, first, DeletionState.PROVING);
        work.count(job, first);
        assertThat(work.prove(job, first, Duration.ZERO)).isFalse();
        DeletionJob now = deletions.find(tenant, job.id()).orElseThrow();
        assertThat(now.at()).isEqualTo(DeletionState.ANNOUNCED);
        assertThat(now.barrier()).isEmpty();
        assertThat(deletions.counts(tenant, job.id())).isEmpty();
        assertThat(work.drain(job, second, Duration.ZERO)).isTrue();
    }

    @Test
    void nothingIsDrainedBeforeEverybodyKnows() {
        DeletionJob job = request(new DeletionTarget(tenant, "cart"));
        taken(first, LONG);

        assertThat(work.drain(job, first, Duration.ofMinutes(1))).isFalse();
        assertThat(work.drain(job, first, Duration.ZERO)).isTrue();
        work.take(first, OVER);
    }

    @Test
    void rowsThatComeUpAgainAreDeletedAgain() {
        write(tenant, "cart");
        Tenant other = ControlPlane.organization();
        write(other, "cart");
        write(tenant, "it's \\ another");
        DeletionJob job = request(new DeletionTarget(tenant, "cart"));
        until(job, DeletionState.PROVING);
        write(tenant, "cart");

        until(job, DeletionState.DONE);
        assertThat(deletions.find(tenant, job.id()).orElseThrow().pass()).isEqualTo(2);
        assertThat(rows(tenant)).isEqualTo(1);
        assertThat(rows(other)).isEqualTo(1);
        assertThat(deletions.counts(other, job.id()))
                .as("another organization's")
                .isEmpty();
        assertThat(deletions.find(other, job.id())).isEmpty();

        until(request(new DeletionTarget(tenant, "it's \\ another")), DeletionState.DONE);
        assertThat(rows(tenant)).isZero();
    }

    @Test
    void whileItRunsEverythingIsRefusedAndAfterwardsWhatCameBefore() {
        DeletionJob job = request(DeletionTarget.all(tenant));
        assertThat(refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.before()).isNull());
        until(job, DeletionState.DONE);

        DeletionJob done = deletions.find(tenant, job.id()).orElseThrow();
        assertThat(refused()).containsExactly(new Refused(tenant.organization(), "", done.refuseBefore()));
        assertThat(done.refuseBefore())
                .isEqualTo(Objects.requireNonNull(done.finishedAt()).plusSeconds(7));
    }

    @Test
    void everyTableInPostgresqlIsDeletedOrStays() {
        Set<String> tables = ControlPlane.transactions().executeRead(status -> {
            Set<String> found = new TreeSet<>();
            try (Statement question = status.getConnection().createStatement();
                    ResultSet answer = question.executeQuery("SELECT table_name FROM information_schema.columns"
                            + " WHERE table_schema = 'public' AND column_name = 'organization_id'")) {
                while (answer.next()) {
                    found.add(answer.getString(1));
                }
            }
            return found;
        });
        Set<String> said = new TreeSet<>(KEPT);
        said.remove("organization");
        PostgresPurge.TABLES.forEach(table -> said.add(table.name()));

        assertThat(said)
                .as("say in PostgresPurge or here what becomes of a table")
                .isEqualTo(tables);
    }

    private DeletionJob request(DeletionTarget target) {
        return deletions.request(target, SOMEBODY).orElseThrow();
    }

    private List<UUID> taken(String owner, Duration lease) {
        return work.take(owner, lease).stream()
                .filter(job -> job.organizationId().equals(tenant.organization()))
                .map(DeletionJob::id)
                .toList();
    }

    private List<Refused> refused() {
        return deletions.refused().stream()
                .filter(refused -> refused.organizationId().equals(tenant.organization()))
                .toList();
    }

    /** Steps on until the job is there; the test's patience is that of its run. */
    private void until(DeletionJob job, DeletionState state) {
        while (deletions.find(tenant, job.id()).orElseThrow().at() != state) {
            work.take(second, LONG).stream()
                    .filter(taken -> taken.id().equals(job.id()))
                    .forEach(taken -> step(taken, second));
        }
    }

    private void step(DeletionJob job, String owner) {
        switch (job.at()) {
            case ANNOUNCED -> work.drain(job, owner, Duration.ZERO);
            case DRAINING -> work.advance(job, owner, DeletionState.COUNTING);
            case COUNTING -> work.count(job, owner);
            case DELETING -> work.delete(job, owner);
            case PROVING -> work.prove(job, owner, Duration.ofSeconds(7));
            case DONE -> throw new AssertionError("nobody has it");
        }
    }

    private void write(Tenant of, String service) {
        RowBlock block = new RowBlock("function_name", List.of("tenant", "service", "name", "last_day"));
        block.row().string(of.key()).string(service).string("main.main").int16((int)
                LocalDate.now(ZoneOffset.UTC).toEpochDay());
        clickHouse.insert(block, null);
    }

    private long rows(Tenant of) {
        return clickHouse
                .query("SELECT count() AS v FROM function_name WHERE tenant = {t:String}", Map.of("t", of.key()))
                .getFirst()
                .getLong("v");
    }
}
