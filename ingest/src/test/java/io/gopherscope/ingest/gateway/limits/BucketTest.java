// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BucketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = Long.MAX_VALUE - 5 * SECOND; // nanoTime may wrap around

    /**
     * Something that is offered.
     *
     * @param after nanoseconds after the one before
     */
    record Offered(long after, double amount) {}

    @Property
    void overAnyTimeNoMoreThanTheRateTheBurstAndOneMorePasses(@ForAll("histories") List<Offered> history) {
        Bucket bucket = new Bucket(100, 3, START);
        long now = START;
        double passed = 0;
        double largest = 0;
        for (Offered offered : history) {
            now += offered.after;
            if (bucket.untilOpen(now) <= 0) {
                bucket.take(offered.amount, now);
                passed += offered.amount;
                largest = Math.max(largest, offered.amount);
            }
            double seconds = (double) (now - START) / SECOND;
            assertThat(passed).isLessThanOrEqualTo(100 * (seconds + 3) + largest + 1e-3);
        }
    }

    @Property
    void whoKeepsToTheRateIsNeverRefused(@ForAll("histories") List<Offered> history) {
        Bucket bucket = new Bucket(100, 3, START);
        long now = START;
        for (Offered offered : history) {
            assertThat(bucket.untilOpen(now)).isLessThanOrEqualTo(0);
            bucket.take(offered.amount, now);
            now += (long) (offered.amount / 100 * SECOND) + 1;
        }
    }

    @Property
    void anotherRateLeavesWhatIsOwed(@ForAll("histories") List<Offered> history) {
        Bucket changing = new Bucket(100, 3, START);
        Bucket constant = new Bucket(100, 3, START);
        long now = START;
        for (Offered offered : history) {
            now += offered.after;
            if (constant.untilOpen(now) <= 0) {
                constant.take(offered.amount, now);
                changing.take(offered.amount, now);
            }
            changing.rate(7, 3, now);
            changing.rate(100, 3, now);
            assertThat(owed(changing, now)).isCloseTo(owed(constant, now), within(100_000L));
        }
    }

    private static long owed(Bucket bucket, long now) {
        return Math.max(0, bucket.untilOpen(now) + 3 * SECOND);
    }

    @Example
    void oneThingLargerThanTheBurstPassesAndIsPaidForAfterwards() {
        Bucket bucket = new Bucket(100, 3, START);
        assertThat(bucket.untilOpen(START)).isLessThanOrEqualTo(0);

        bucket.take(1_000, START);

        assertThat(bucket.untilOpen(START)).isEqualTo(7 * SECOND);
        assertThat(bucket.untilOpen(after(7 * SECOND))).isLessThanOrEqualTo(0);
    }

    @Provide
    Arbitrary<List<Offered>> histories() {
        Arbitrary<Long> after = Arbitraries.longs().between(0, 2 * SECOND);
        Arbitrary<Double> amount = Arbitraries.doubles().between(0, 500);
        return Combinators.combine(after, amount).as(Offered::new).list().ofMaxSize(60);
    }

    /** A clock like this one may run over. */
    private static long after(long nanos) {
        return START + nanos;
    }
}
