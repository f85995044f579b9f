// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Brings what data shows together with what was found before. Only whoever holds the lease of the service writes. */
@Singleton
public final class FindingBook {
    private static final int MOST = 1_000;

    private final FindingRows rows;
    private final FindingChecks checks;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    FindingBook(FindingRows rows, FindingChecks checks, TransactionOperations<Connection> transactions, Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What was found in a service before, refuted and fixed too. */
    public List<Finding> of(FindingCheck check) {
        return rows.ofService(check.tenant().organization(), check.service(), MOST);
    }

    /**
     * Adds what is new and brings up to date what is known.
     *
     * @return whether the lease was still held
     */
    public boolean see(FindingCheck check, String owner, List<Observed> observed) {
        return transactions.executeWrite(status -> {
            if (!checks.isHeld(check, owner)) {
                return false;
            }
            List<Finding> known = new ArrayList<>(of(check));
            for (Observed one : observed) {
                Optional<Finding> same = take(known, one);
                if (same.isPresent()) {
                    update(check.tenant(), same.get(), one);
                } else {
                    add(check, one);
                }
            }
            return true;
        });
    }

    /**
     * Notes that data shows a finding no more.
     *
     * @param state fixed or refuted
     * @param build the build that has it no more; empty when it is refuted
     */
    public boolean settle(
            FindingCheck check, String owner, Finding finding, FindingState state, String build, String note) {
        UUID organization = check.tenant().organization();
        return transactions.executeWrite(status -> {
            if (!checks.isHeld(check, owner)) {
                return false;
            }
            rows.change(organization, finding.id(), state.code(), null, build.isEmpty() ? null : build);
            rows.note(organization, finding.id(), clock.instant(), state.code(), "", note);
            return true;
        });
    }

    /** The known finding that this one is, taken from the list: the one at the same line first, then the one in the same function. */
    private static Optional<Finding> take(List<Finding> known, Observed observed) {
        List<Finding> same = known.stream()
                .filter(finding -> finding.kind().equals(observed.kind())
                        && finding.identity().equals(observed.identity()))
                .sorted(Comparator.comparingInt(Finding::ordinal))
                .toList();
        Predicate<Finding> function = finding -> finding.function().equals(observed.function());
        Predicate<Finding> line = finding -> finding.line() == observed.line();
        Optional<Finding> found = same.stream()
                .filter(function.and(line))
                .findFirst()
                .or(() -> same.stream()
                        .filter(function)
                        .filter(finding -> !finding.build().equals(observed.build()))
                        .findFirst())
                .or(() -> same.stream()
                        .filter(finding -> !finding.build().equals(observed.build()))
                        .findFirst());
        found.ifPresent(known::remove);
        return found;
    }

    private void add(FindingCheck check, Observed one) {
        UUID organization = check.tenant().organization();
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        int ordinal = (int) of(check).stream()
                .filter(finding ->
                        finding.kind().equals(one.kind()) && finding.identity().equals(one.identity()))
                .count();
        rows.add(
                id,
                organization,
                check.service(),
                one.kind(),
                one.identity(),
                ordinal,
                one.pattern(),
                one.certainty(),
                one.confidence(),
                one.function(),
                one.file(),
                one.line(),
                one.growthPerMinute(),
                one.unit(),
                one.firstSeen(),
                now,
                one.lastSeen(),
                one.build(),
                one.evidence());
        rows.note(organization, id, now, FindingState.NEW.code(), "", "");
    }

    private void update(Tenant tenant, Finding known, Observed one) {
        Instant now = clock.instant();
        FindingState before = known.stateAt(now);
        FindingState after = switch (before) {
            case NEW, ONGOING, ACKNOWLEDGED, MUTED, REGRESSED -> before;
            case FIXED -> one.build().equals(known.build()) ? FindingState.FIXED : FindingState.REGRESSED;
            case REFUTED -> FindingState.ONGOING;
        };
        boolean proven = one.proven() || known.certainty().equals(Finding.PROVEN);
        rows.see(
                tenant.organization(),
                known.id(),
                one.pattern(),
                proven ? Finding.PROVEN : Finding.SUSPECTED,
                proven && !one.proven() ? known.confidence() : one.confidence(),
                one.function(),
                one.file(),
                one.line(),
                one.growthPerMinute(),
                one.firstSeen(),
                one.lastSeen(),
                after == FindingState.FIXED ? known.build() : one.build(),
                after.code(),
                one.evidence());
        if (after != FindingState.of(known.state()).orElse(after)) {
            rows.note(tenant.organization(), known.id(), now, after.code(), "", "");
        }
    }
}
