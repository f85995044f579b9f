// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.history.Life;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.FindingBook;
import io.gopherscope.storage.findings.FindingCheck;
import io.gopherscope.storage.findings.FindingState;
import io.gopherscope.storage.findings.Observed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the collection of one service: notes anomalies, and that they are there no more. */
@Singleton
public final class GcLook {
    /** What was not seen for so long, while processes went on, has gone. */
    private static final Duration GONE = Duration.ofMinutes(15);

    private final RecentAnomalies anomalies;
    private final GcFindings findings;
    private final FindingBook book;

    GcLook(RecentAnomalies anomalies, GcFindings findings, FindingBook book) {
        this.anomalies = anomalies;
        this.findings = findings;
        this.book = book;
    }

    /**
     * Looks, and notes what it has found.
     *
     * @param owner who holds the lease
     */
    public void at(FindingCheck check, String owner, Instant now) {
        RecentAnomalies.Found found = anomalies.until(check.tenant(), check.service(), now);
        List<Observed> observed = findings.of(found.anomalies());
        if (!observed.isEmpty()) {
            book.see(check, owner, observed);
        }
        Set<String> there = observed.stream().map(Observed::identity).collect(Collectors.toSet());
        for (Finding finding : book.of(check)) {
            if (finding.kind().equals(Finding.GC) && isOpen(finding, now) && !there.contains(finding.identity())) {
                settle(check, owner, finding, found.lives(), now);
            }
        }
    }

    private static boolean isOpen(Finding finding, Instant now) {
        FindingState state = finding.stateAt(now);
        return state != FindingState.FIXED && state != FindingState.REFUTED;
    }

    private void settle(FindingCheck check, String owner, Finding finding, List<Life> lives, Instant now) {
        Optional<Life> newest = lives.stream().max(Comparator.comparing(Life::start));
        if (newest.isEmpty() || finding.lastSeen().plus(GONE).isAfter(now)) {
            return;
        }
        String build = newest.get().build();
        boolean isOther = !build.isEmpty()
                && !finding.build().isEmpty()
                && lives.stream().noneMatch(life -> life.build().equals(finding.build()));
        if (isOther) {
            String note = "Build " + build + " runs without it.";
            book.settle(check, owner, finding, FindingState.FIXED, build, note);
        } else {
            String note = "Processes have gone on for " + GONE.toMinutes() + " minutes without it.";
            book.settle(check, owner, finding, FindingState.REFUTED, "", note);
        }
    }
}
