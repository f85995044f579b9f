// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.time.Range;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.storage.query.PgoInputs;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The files that were handed out, over PostgreSQL. */
class RevisionsIT {
    private static final TestStack API = TestStack.shared();

    private final Tenant tenant = API.organization();
    private final Revisions revisions = API.bean(Revisions.class);
    private final PgoSelection week = PgoSelection.of("shop", null, null, "now-7d");

    @Test
    void replicasThatPublishAtOnceAgree() throws Exception {
        int replicas = 8;
        for (int round = 1; round <= 5; round++) {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Revision>> published = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int replica = 0; replica < replicas; replica++) {
                    // Each has seen a little more than the other.
                    Candidate candidate = candidate(round * 1000, 500 + replica);
                    published.add(threads.submit(() -> {
                        go.await();
                        return revisions.publish(tenant, week, candidate);
                    }));
                }
                go.countDown();
            }
            Revision winner = published.getFirst().get();
            assertThat(winner.number()).isEqualTo(round);
            for (Future<Revision> one : published) {
                assertThat(one.get().etag()).isEqualTo(winner.etag());
                assertThat(one.get().profile()).isEqualTo(winner.profile());
            }
        }
    }

    @Test
    void theNewestAreKept() {
        int keep = API.bean(PgoSettings.class).keepRevisions();
        for (int i = 1; i <= keep + 3; i++) {
            revisions.publish(tenant, week, candidate(i * 1000, 500));
        }
        List<RevisionLine> kept = revisions.list(tenant, week);
        assertThat(kept).hasSize(keep);
        assertThat(kept.getFirst().number()).isEqualTo(keep + 3);
        assertThat(kept.getLast().number()).isEqualTo(4);
    }

    @Test
    void selectionsThatNobodyUsesMakeRoom() {
        int keep = API.bean(PgoSettings.class).keepSelections();
        Revision first = revisions.publish(tenant, week, candidate(0, 500));
        for (int i = 0; i <= keep; i++) {
            revisions.downloaded(tenant, week, first);
            revisions.publish(tenant, PgoSelection.of("shop", null, "v" + i, "now-7d"), candidate(0, 500));
        }
        assertThat(revisions.latest(tenant, week)).isPresent();
        assertThat(revisions.latest(tenant, PgoSelection.of("shop", null, "v0", "now-7d")))
                .isEmpty();
        assertThat(revisions.latest(tenant, PgoSelection.of("shop", null, "v" + keep, "now-7d")))
                .isPresent();
    }

    @Test
    void anotherOrganizationHasNone() {
        Revision mine = revisions.publish(tenant, week, candidate(0, 500));
        revisions.downloaded(tenant, week, mine);
        Tenant other = API.organization();
        assertThat(revisions.latest(other, week)).isEmpty();
        assertThat(revisions.list(other, week)).isEmpty();
        assertThat(revisions.before(other, week, revisions.publish(tenant, week, candidate(5000, 1))))
                .isEmpty();
        // Counting what is another's does nothing.
        revisions.downloaded(other, week, mine);
        assertThat(revisions.list(tenant, week).getLast().downloads()).isEqualTo(1);
    }

    @Test
    void aRevisionComesBackAsItWas() {
        Candidate candidate = candidate(0, 500);
        revisions.publish(tenant, week, candidate);
        Revision read = revisions.latest(tenant, week).orElseThrow();
        assertThat(read.edges()).isEqualTo(candidate.edges());
        assertThat(read.stats()).isEqualTo(RevisionStats.of(candidate));
        assertThat(EdgeFile.etag(read.edges())).isEqualTo(read.etag());
    }

    /** Calls from line {@code offset} on, the first of which has this weight. */
    private static Candidate candidate(int offset, long weight) {
        List<CallEdge> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(new CallEdge("main.run", "main.step" + i, offset + i, i == 0 ? weight : 500 + i));
        }
        CallEdges edges = Calls.edges(calls);
        Range range = new Range(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-27T00:00:00Z"));
        Contents contents = new Contents(
                Measure.SAMPLES,
                7,
                2,
                70_000_000_000L,
                edges.totalWeight(),
                List.of(new VersionShare("v1", 7, "70000000000", 1)),
                List.of("go1.26"),
                Optional.of(range.from()),
                Optional.of(range.until()));
        return new Candidate(
                PgoSelection.of("shop", null, null, "now-7d").filter(range),
                range,
                new PgoInputs(List.of(), Map.of()),
                contents,
                List.of(),
                edges,
                Optional.empty());
    }
}
