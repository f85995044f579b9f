// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.leaks.goroutines.Snapshots.Counted;
import io.gopherscope.api.leaks.trend.Load;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowingPlacesTest {
    private static final int SNAPSHOTS = 60;
    private static final String SEND = "runtime.gopark runtime.chansend:283 runtime.chansend1 ";
    private static final String IO =
            "runtime.gopark runtime.netpollblock internal/poll.runtime_pollWait internal/poll.(*FD).Read net.(*conn).Read ";
    private static final String SERVE = " net/http.HandlerFunc.ServeHTTP net/http.(*conn).serve";

    @Test
    void theLeakIsToldFromPoolsAndTheRest() {
        List<Suspicion> found = find(
                counted(SEND + "main.leak.func1:20", i -> 2 * i),
                counted("runtime.gopark runtime.chanrecv:600 runtime.chanrecv2 main.worker", i -> 500),
                counted(IO + "net/http.(*conn).serve", i -> 3 * i),
                counted("runtime.gopark os/signal.signal_recv os/signal.loop", i -> 1));
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.place().site().function()).isEqualTo("main.leak.func1");
            assertThat(one.place().site().line()).isEqualTo(20);
            assertThat(one.pattern()).isEqualTo(LeakPattern.FORGOTTEN_RECEIVER);
            assertThat(one.confidence()).isBetween(0.8, 1.0);
        });
    }

    @Test
    void severalWaysToTheSamePlaceAreOneLeak() {
        List<Suspicion> found = find(
                counted(SEND + "main.push main.a" + SERVE, i -> Math.floor(i / 3.0)),
                counted(SEND + "main.push main.b" + SERVE, i -> Math.floor(i / 2.0)));
        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.stack())
                        .extracting(frame -> frame.function())
                        .contains("main.b"));
    }

    @Test
    void whatWaitsHereAndThereInTurnIsFoundByItsRoot() {
        IntToDoubleFunction all = i -> 2 * i;
        List<Suspicion> found = find(
                counted(
                        "runtime.gopark time.Sleep main.poll main.start.func1",
                        i -> i % 2 == 0 ? all.applyAsDouble(i) : 0),
                counted(IO + "main.fetch main.poll main.start.func1", i -> i % 2 == 0 ? 0 : all.applyAsDouble(i)));
        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.place().root()).isEqualTo("main.start.func1"));
    }

    @Test
    void connectionsOfHandlersThatHangAreNoLeaksOfTheirOwn() {
        List<Suspicion> found = find(
                counted(SEND + "main.handle" + SERVE, i -> i),
                counted(IO + "net/http.(*connReader).backgroundRead", i -> i),
                counted("runtime.gopark runtime.selectgo net/http.(*persistConn).readLoop", i -> i));
        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.place().site().function()).isEqualTo("main.handle"));
    }

    @Test
    void whatPeersDecideOnTakesLonger() {
        IntToDoubleFunction growing = i -> 5 * i;
        Counted reader = counted(IO + "main.(*client).read main.serve.gowrap1", growing);
        Counted writer = counted("runtime.gopark runtime.selectgo main.(*client).write main.serve.gowrap2", growing);
        assertThat(GrowingPlaces.of(new PlaceCounts(snapshots(14, reader, writer))))
                .isEmpty();
        assertThat(find(reader, writer)).hasSize(2);
    }

    @Test
    void bodiesThatAreNotClosedAreFoundByTheReaderOfTheConnection() {
        assertThat(find(
                        counted(
                                "runtime.gopark runtime.selectgo net/http.(*persistConn).readLoop net/http.(*persistConn).readLoop",
                                i -> i),
                        counted(
                                "runtime.gopark runtime.selectgo net/http.(*persistConn).writeLoop net/http.(*persistConn).writeLoop",
                                i -> i)))
                .singleElement()
                .satisfies(one -> assertThat(one.pattern()).isEqualTo(LeakPattern.BODY_NOT_CLOSED));
    }

    @Test
    void aLoopOverATickerIsToldFromAWorkerByItsWork() {
        String waiting = "runtime.gopark runtime.chanrecv:600 runtime.chanrecv2 main.beat.func1";
        Counted waits = counted(waiting, i -> 2 * i);
        Counted works = counted("main.send main.beat.func1", i -> i % 5 == 0 ? 1 : 0);
        assertThat(find(waits)).extracting(Suspicion::pattern).containsExactly(LeakPattern.WORKERS_NEVER_STOPPED);
        assertThat(find(waits, works)).extracting(Suspicion::pattern).containsExactly(LeakPattern.LOOP_NEVER_STOPPED);
    }

    @Test
    void whoWaitsForEverOnPurposeIsNoLeak() {
        assertThat(ProvenPlaces.of(new Snapshots(
                        new long[] {1},
                        List.of(
                                new Counted(
                                        Stacks.of("runtime.gopark runtime.block main.main runtime.main"),
                                        new double[] {1}),
                                new Counted(
                                        Stacks.of("runtime.gopark runtime.block main.keep.func1"), new double[] {1})),
                        Load.UNKNOWN)))
                .isEmpty();
    }

    @Test
    void twoProfilesAreUnited() {
        Snapshots newest = new Snapshots(
                new long[] {1, 2},
                List.of(
                        new Counted(Stacks.of(SEND + "main.a:1"), new double[] {5, 4}),
                        new Counted(Stacks.of(SEND + "main.b:2"), new double[] {0, 1}),
                        new Counted(Stacks.of("runtime.gopark lib.park main.c"), new double[] {1, 1})),
                Load.UNKNOWN);
        assertThat(ProvenPlaces.of(newest))
                .extracting(one -> one.place().site().function() + " " + one.count() + " " + one.isCertain())
                .containsExactlyInAnyOrder("main.a 5.0 true", "main.b 1.0 true", "lib.park 1.0 false");
    }

    private static List<Suspicion> find(Counted... stacks) {
        return GrowingPlaces.of(new PlaceCounts(snapshots(SNAPSHOTS, stacks)));
    }

    private static Snapshots snapshots(int size, Counted... stacks) {
        long[] millis = new long[size];
        Arrays.setAll(millis, i -> i * 15_000L);
        return new Snapshots(
                millis,
                Arrays.stream(stacks)
                        .map(stack -> new Counted(stack.frames(), Arrays.copyOf(stack.counts(), size)))
                        .toList(),
                Load.UNKNOWN);
    }

    private static Counted counted(String stack, IntToDoubleFunction count) {
        double[] counts = new double[SNAPSHOTS];
        Arrays.setAll(counts, count);
        return new Counted(Stacks.of(stack), counts);
    }
}
