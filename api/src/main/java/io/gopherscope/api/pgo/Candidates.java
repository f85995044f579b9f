// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.storage.query.PgoFilter;
import io.gopherscope.storage.query.PgoInputs;
import io.gopherscope.storage.query.PgoReads;
import io.gopherscope.storage.query.QueryException;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes candidates. Those who ask for the same selection at once wait for one answer, and within the time that is set they get the same
 * one; a refusal and a failure are remembered for a few seconds, so that builds do not queue up before a database that is away.
 */
@Singleton
final class Candidates {
    private static final Duration FAILURE_LIVES = Duration.ofSeconds(5);
    private static final Duration REFUSAL_LIVES = Duration.ofSeconds(5);
    /** In calls, of which one takes 50 to 100 bytes with its share of the names. */
    private static final long MOST_CALLS = 500_000;

    private static final int CALLS_PER_ENTRY = 1_000;

    private final PgoReads reads;
    private final Ranges ranges;
    private final PgoSettings settings;
    private final Cache<Key, Answer> answers;

    private record Key(Tenant tenant, PgoSelection selection) {}

    private sealed interface Answer {
        record Made(Candidate candidate) implements Answer {}

        record Failed(QueryException why) implements Answer {}
    }

    Candidates(PgoReads reads, Ranges ranges, PgoSettings settings) {
        this.reads = reads;
        this.ranges = ranges;
        this.settings = settings;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(MOST_CALLS)
                .weigher((Key key, Answer answer) -> weight(answer))
                .expireAfter(Expiry.<Key, Answer>writing((key, answer) -> life(answer)))
                .ticker(() -> Duration.between(Instant.EPOCH, ranges.now()).toNanos())
                .build();
    }

    /**
     * What the profiles make now, or made a short while ago.
     *
     * @throws QueryException when that cannot be found out
     */
    Candidate of(Tenant tenant, PgoSelection selection) {
        return switch (answers.get(new Key(tenant, selection), this::answer)) {
            case Answer.Made made -> made.candidate;
            case Answer.Failed failed ->
                throw new QueryException(failed.why.reason(), String.valueOf(failed.why.getMessage()), failed.why);
        };
    }

    private Answer answer(Key key) {
        try {
            return new Answer.Made(make(key.tenant, key.selection));
        } catch (QueryException e) {
            return new Answer.Failed(e);
        }
    }

    private Candidate make(Tenant tenant, PgoSelection selection) {
        Range asked = ranges.of(selection.from(), "now");
        PgoFilter filter = selection.filter(asked);
        Range range = new Range(filter.from(), asked.until());
        PgoInputs inputs = reads.inputs(tenant, filter);
        Contents contents = Contents.of(inputs);
        List<LeftOut> leftOut = LeftOut.of(inputs, contents);
        Optional<Refusal> refusal = Refusal.of(inputs, contents, leftOut, settings.leastSamples());
        CallEdges edges = contents.profiles() == 0
                ? new CallEdgeBuilder().build()
                : reads.edges(tenant, filter, contents.measure());
        if (refusal.isEmpty() && edges.isEmpty()) {
            refusal = Optional.of(Refusal.noCalls(contents));
        }
        return new Candidate(filter, range, inputs, contents, leftOut, edges, refusal);
    }

    private static int weight(Answer answer) {
        return switch (answer) {
            case Answer.Made made -> CALLS_PER_ENTRY + made.candidate.edges().size();
            case Answer.Failed failed -> CALLS_PER_ENTRY;
        };
    }

    private Duration life(Answer answer) {
        return switch (answer) {
            case Answer.Made made -> {
                Duration usual = settings.recomputeEvery();
                // A service whose first profiles are arriving need not wait for its file.
                boolean refused = made.candidate.refusal().isPresent();
                yield refused && REFUSAL_LIVES.compareTo(usual) < 0 ? REFUSAL_LIVES : usual;
            }
            // Whoever gave up did so for themselves only.
            case Answer.Failed failed ->
                failed.why.reason() == QueryException.Reason.CANCELLED ? Duration.ZERO : FAILURE_LIVES;
        };
    }
}
