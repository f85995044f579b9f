// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static java.util.Objects.requireNonNull;

import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Decisions;
import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that were handed out. Replicas may publish at once: the database decides whose file is the next one. */
@Singleton
final class Revisions {
    private final RevisionRows rows;
    private final ObjectMapper json;
    private final PgoSettings settings;
    private final Clock clock;

    Revisions(RevisionRows rows, ObjectMapper json, PgoSettings settings, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** The current one. */
    Optional<Revision> latest(Tenant tenant, PgoSelection of) {
        return rows.latest(tenant.organization(), of.service(), of.env(), of.version(), of.from())
                .map(this::revision);
    }

    /** The one before another. */
    Optional<Revision> before(Tenant tenant, PgoSelection of, Revision revision) {
        return rows.numbered(
                        tenant.organization(), of.service(), of.env(), of.version(), of.from(), revision.number() - 1)
                .map(this::revision);
    }

    /** The newest ones, the newest first. */
    List<RevisionLine> list(Tenant tenant, PgoSelection of) {
        return rows.list(
                tenant.organization(), of.service(), of.env(), of.version(), of.from(), settings.keepRevisions());
    }

    /** What a list entry was made of. */
    RevisionStats stats(String stored) {
        try {
            return requireNonNull(json.readValue(stored, RevisionStats.class), "the stored text is null");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file for a candidate: the current one as long as the compiler would decide about the same after both. */
    Revision publish(Tenant tenant, PgoSelection selection, Candidate candidate) {
        Optional<Revision> latest = latest(tenant, selection);
        if (latest.isEmpty()) {
            insert(tenant, selection, candidate, 1, null);
            rows.deleteUnused(tenant.organization(), selection.service(), settings.keepSelections());
        } else {
            double change = change(latest.get(), candidate.edges());
            if (change <= settings.changeShare()) {
                return latest.get();
            }
            insert(tenant, selection, candidate, latest.get().number() + 1, change);
        }
        return latest(tenant, selection)
                .orElseThrow(() -> new IllegalStateException("the revision just published is gone"));
    }

    /** How much of what the compiler decides differs from the file, 0 to 1. */
    static double change(Revision file, CallEdges now) {
        return Decisions.of(file.edges()).differenceFrom(Decisions.of(now));
    }

    /** Counts that somebody has it. */
    void downloaded(Tenant tenant, PgoSelection of, Revision revision) {
        rows.downloaded(
                tenant.organization(),
                of.service(),
                of.env(),
                of.version(),
                of.from(),
                revision.number(),
                clock.instant());
    }

    private void insert(Tenant tenant, PgoSelection of, Candidate candidate, int number, @Nullable Double changeShare) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        rows.insert(
                tenant.organization(),
                of.service(),
                of.env(),
                of.version(),
                of.from(),
                number,
                EdgeFile.etag(candidate.edges()),
                EdgeFile.slim(candidate.edges()),
                write(RevisionStats.of(candidate)),
                changeShare,
                now);
        rows.deleteUpTo(
                tenant.organization(),
                of.service(),
                of.env(),
                of.version(),
                of.from(),
                number - settings.keepRevisions());
    }

    private String write(RevisionStats stats) {
        try {
            return json.writeValueAsString(stats);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Revision revision(RevisionRow row) {
        return new Revision(
                row.number(),
                row.etag(),
                row.profile(),
                EdgeFile.read(row.profile()),
                stats(row.stats()),
                row.publishedAt());
    }
}
