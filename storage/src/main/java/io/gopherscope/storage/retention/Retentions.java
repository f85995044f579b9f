// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.retention;

import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.tenancy.Organization;
import io.gopherscope.storage.tenancy.Organizations;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How long organizations want their data kept. */
@Singleton
public final class Retentions {
    /** After this time every process has seen a change; what arrives from then on is stored by it. */
    public static final Duration KNOWN_AFTER = Duration.ofMinutes(2);

    /** Kept for 400 days whatever holds for readings, unless somebody says how long sums are kept. */
    private static final String HOURS_OF_METRICS = "metric_scalar_1h";

    private static final int UPLOAD_DAYS = 7;
    private static final int REVISION_DAYS = 400;

    private final RetentionRows rows;
    private final Organizations organizations;
    private final AuditLog audit;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Retentions(
            RetentionRows rows,
            Organizations organizations,
            AuditLog audit,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.rows = rows;
        this.organizations = organizations;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What the organization has said besides how long profiles are kept. */
    public List<RetentionRule> rules(UUID organization) {
        return rows.rules(organization);
    }

    /** Days by class. */
    public Map<DataClass, Integer> days(Tenant tenant) {
        return days(organization(tenant), rows.rules(tenant.organization()));
    }

    /** Classes about which the organization has said something itself; how long others are kept follows from profiles, or from us. */
    public Set<DataClass> said(Tenant tenant) {
        Set<DataClass> said = EnumSet.noneOf(DataClass.class);
        rows.rules(tenant.organization())
                .forEach(rule -> DataClass.of(rule.dataClass()).ifPresent(said::add));
        return said;
    }

    /**
     * Files of one of the classes that lie in PostgreSQL.
     *
     * @param before only those from before this moment
     * @throws IllegalArgumentException for a class that does not
     */
    public StoredFiles files(Tenant tenant, DataClass dataClass, Instant before) {
        return switch (dataClass) {
            case UPLOADS -> rows.uploads(tenant.organization(), before, clock.instant());
            case REVISIONS -> rows.revisions(tenant.organization(), before);
            case PROFILES, METRICS, ROLLUPS, PGO ->
                throw new IllegalArgumentException(dataClass.code() + " are no files");
        };
    }

    /** Days by table in ClickHouse, of tables in which there may be rows that are older: those about which somebody has said something. */
    Map<String, Integer> windows(Tenant tenant) {
        Organization organization = organization(tenant);
        List<RetentionRule> rules = rows.rules(tenant.organization());
        Set<String> said = rules.stream().map(RetentionRule::dataClass).collect(Collectors.toSet());
        boolean changed = organization.retentionSince().isAfter(Instant.EPOCH);
        Map<String, Integer> windows = new HashMap<>();
        days(organization, rules).forEach((dataClass, days) -> {
            for (String table : dataClass.tables().keySet()) {
                if (said.contains(dataClass.code()) || (changed && !table.equals(HOURS_OF_METRICS))) {
                    windows.put(table, days);
                }
            }
        });
        return windows;
    }

    /**
     * Changes how long data of a class is kept. What is shown gets older or younger at once; what is stored already leaves when it was to
     * leave, and what arrives in two minutes or later when this says.
     *
     * @param days one of those that the class allows
     * @throws IllegalArgumentException when it is none of them
     */
    public void set(Tenant tenant, DataClass dataClass, int days, Actor actor) {
        if (!dataClass.allowed().contains(days)) {
            throw new IllegalArgumentException(
                    "%s can be kept for %s days, not %d".formatted(dataClass.code(), dataClass.allowed(), days));
        }
        Instant now = clock.instant();
        UUID organization = tenant.organization();
        transactions.executeWrite(status -> {
            int before = days(tenant).getOrDefault(dataClass, days);
            if (dataClass == DataClass.PROFILES) {
                organizations.changeRetention(organization, days, now.plus(KNOWN_AFTER));
            } else {
                rows.set(organization, dataClass.code(), days, before, now.plus(KNOWN_AFTER), now);
            }
            if (dataClass == DataClass.UPLOADS) {
                rows.shortenUploads(organization, days);
            }
            audit.add(
                    tenant,
                    actor,
                    "retention.changed",
                    "data_class",
                    dataClass.code(),
                    "{\"days\": " + before + "}",
                    "{\"days\": " + days + "}");
            return days;
        });
    }

    /** Deletes what has expired in PostgreSQL, of all organizations. */
    public void expire() {
        Instant now = clock.instant();
        rows.deleteUploads(now);
        rows.deleteRevisions(now, REVISION_DAYS);
    }

    private Organization organization(Tenant tenant) {
        return organizations
                .findById(tenant.organization())
                .orElseThrow(() -> new IllegalStateException("there is no organization " + tenant));
    }

    private static Map<DataClass, Integer> days(Organization organization, List<RetentionRule> rules) {
        int profiles = organization.retentionDays();
        Map<DataClass, Integer> days = new EnumMap<>(Map.of(
                DataClass.PROFILES, profiles,
                DataClass.METRICS, profiles,
                DataClass.ROLLUPS, Retention.sums(profiles),
                DataClass.PGO, Retention.sums(profiles),
                DataClass.UPLOADS, UPLOAD_DAYS,
                DataClass.REVISIONS, REVISION_DAYS));
        rules.forEach(rule -> DataClass.of(rule.dataClass()).ifPresent(one -> days.put(one, rule.days())));
        return days;
    }
}
