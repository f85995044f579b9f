// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.audit.AuditLog;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingBookIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofSeconds(-1);
    private static final Actor ADA = new Actor("person:1", "Ada", "");
    private static final int MANY = 100_000;

    private final FindingChecks checks = ControlPlane.bean(FindingChecks.class);
    private final FindingBook book = ControlPlane.bean(FindingBook.class);
    private final Findings findings = ControlPlane.bean(Findings.class);
    private final Tenant tenant = ControlPlane.organization();
    private final String me = "me-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void aServiceIsLookedAtByOneAtATime() {
        FindingCheck check = take(me, LONG);
        assertThat(of(checks.take("other", LONG, MANY))).isEmpty();
        assertThat(book.see(check, "other", List.of(observed("a", 1, "v1")))).isFalse();
        assertThat(book.of(check)).isEmpty();
        assertThat(book.see(check, me, List.of(observed("a", 1, "v1")))).isTrue();

        checks.done(check, me, LONG);
        assertThat(of(checks.take("other", LONG, MANY)))
                .as("it has no new data")
                .isEmpty();
        checks.want(tenant, List.of("cart"), LONG);
        assertThat(of(checks.take("other", LONG, MANY)))
                .as("it was looked at just now")
                .isEmpty();
        checks.want(tenant, List.of("cart"), Duration.ZERO);
        assertThat(of(checks.take("other", OVER, MANY))).hasSize(1);
        assertThat(of(checks.take(me, LONG, MANY))).as("the other one has died").hasSize(1);
        assertThat(book.see(check, "other", List.of())).isFalse();
    }

    @Test
    void organizationsAreAskedForTheirServices() {
        checks.keepUp();
        assertThat(checks.take(me, LONG, MANY).stream()
                        .filter(check -> check.organizationId().equals(tenant.organization())))
                .singleElement()
                .satisfies(check -> assertThat(check.service()).isEmpty());
    }

    @Test
    void theSameOneIsKnownAgainInAnotherBuild() {
        FindingCheck check = take(me, LONG);
        book.see(check, me, List.of(observed("a", 10, "v1"), observed("a", 20, "v1")));
        List<UUID> before = ids(check);
        assertThat(before).as("two of them within one build").hasSize(2);

        book.see(check, me, List.of(observed("a", 20, "v1"), observed("a", 10, "v1")));
        assertThat(ids(check)).containsExactlyInAnyOrderElementsOf(before);
        book.see(check, me, List.of(observed("a", 15, "v2"), observed("a", 25, "v2")));
        assertThat(ids(check)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(book.of(check)).extracting(Finding::line).containsExactlyInAnyOrder(15L, 25L);
    }

    @Test
    void whatWasFixedAndComesBackHasRegressed() {
        FindingCheck check = take(me, LONG);
        book.see(check, me, List.of(observed("a", 10, "v1")));
        Finding found = book.of(check).getFirst();
        book.settle(check, me, found, FindingState.FIXED, "v2", "gone");
        assertThat(book.of(check).getFirst().fixedIn()).isEqualTo("v2");

        book.see(check, me, List.of(observed("a", 10, "v1")));
        assertThat(state(check)).as("an old process of the old build").isEqualTo(FindingState.FIXED);
        book.see(check, me, List.of(observed("a", 12, "v3")));
        assertThat(state(check)).isEqualTo(FindingState.REGRESSED);
        assertThat(findings.events(tenant, found.id()))
                .extracting(FindingEvent::state)
                .containsExactly("regressed", "fixed", "new");
    }

    @Test
    void whatIsProvenStaysProven() {
        FindingCheck check = take(me, LONG);
        book.see(check, me, List.of(observed("a", 10, "v1", true)));
        book.see(check, me, List.of(observed("a", 10, "v1", false)));
        assertThat(book.of(check).getFirst().certainty()).isEqualTo(Finding.PROVEN);
    }

    @Test
    void peopleHaveTheLastWord() {
        FindingCheck check = take(me, LONG);
        book.see(check, me, List.of(observed("a", 10, "v1")));
        UUID id = book.of(check).getFirst().id();
        findings.mute(tenant, id, now.plusSeconds(60), ADA, "known");
        book.see(check, me, List.of(observed("a", 10, "v1")));
        Finding muted = findings.find(tenant, id).orElseThrow();
        assertThat(muted.stateAt(now)).isEqualTo(FindingState.MUTED);
        assertThat(muted.stateAt(now.plusSeconds(61))).isEqualTo(FindingState.ONGOING);
        findings.acknowledge(tenant, id, ADA, "");
        findings.unmute(tenant, id, ADA, "");
        assertThat(findings.find(tenant, id).orElseThrow().stateAt(now)).isEqualTo(FindingState.ONGOING);
        assertThat(ControlPlane.bean(AuditLog.class).list(tenant, Long.MAX_VALUE, 10))
                .extracting(event -> event.action() + " " + event.actorName())
                .containsExactly("finding.unmuted Ada", "finding.acknowledged Ada", "finding.muted Ada");
    }

    @Test
    void anotherOrganizationHasNoneOfIt() {
        FindingCheck check = take(me, LONG);
        book.see(check, me, List.of(observed("a", 10, "v1")));
        UUID id = book.of(check).getFirst().id();
        Tenant other = ControlPlane.organization();
        assertThat(findings.find(other, id)).isEmpty();
        assertThat(findings.list(other, null, null, MANY)).isEmpty();
        assertThat(findings.events(other, id)).isEmpty();
        assertThat(findings.acknowledge(other, id, ADA, "")).isEmpty();
        assertThat(findings.list(tenant, "cart", Finding.GOROUTINE_LEAK, MANY)).hasSize(1);
        assertThat(findings.list(tenant, "other", null, MANY)).isEmpty();
    }

    private FindingCheck take(String owner, Duration lease) {
        checks.want(tenant, List.of("cart"), Duration.ZERO);
        return of(checks.take(owner, lease, MANY)).getFirst();
    }

    private List<FindingCheck> of(List<FindingCheck> all) {
        return all.stream()
                .filter(check -> check.organizationId().equals(tenant.organization())
                        && check.service().equals("cart"))
                .toList();
    }

    private List<UUID> ids(FindingCheck check) {
        return book.of(check).stream().map(Finding::id).toList();
    }

    private FindingState state(FindingCheck check) {
        return book.of(check).getFirst().stateAt(now);
    }

    private Observed observed(String identity, long line, String build) {
        return observed(identity, line, build, false);
    }

    private Observed observed(String identity, long line, String build, boolean proven) {
        return new Observed(
                Finding.GOROUTINE_LEAK,
                identity,
                "missing-close",
                proven,
                0.9,
                "main.leak.func" + line,
                "a.go",
                line,
                1.5,
                "goroutines",
                now.minusSeconds(600),
                now,
                build,
                "{}");
    }
}
