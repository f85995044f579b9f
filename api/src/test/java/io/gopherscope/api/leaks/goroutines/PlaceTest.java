// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.leaks.frames.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stacks as Go 1.26 writes them. */
class PlaceTest {
    private static final String HTTP =
            " net/http.HandlerFunc.ServeHTTP net/http.serverHandler.ServeHTTP net/http.(*conn).serve";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runtime.gopark runtime.chansend:283 runtime.chansend1 main.f | send",
                "runtime.gopark runtime.chansend:6 runtime.chansend1 main.f | nil-channel",
                "runtime.gopark runtime.chanrecv:667 runtime.chanrecv1 main.f | receive",
                "runtime.gopark runtime.chanrecv:13 runtime.chanrecv1 main.f | nil-channel",
                "runtime.gopark runtime.chanrecv:667 runtime.chanrecv2 main.f | receive-or-closed",
                "runtime.gopark runtime.selectgo main.f | select",
                "runtime.gopark runtime.block main.f | empty-select",
                "runtime.gopark runtime.goparkunlock runtime.semacquire1 internal/sync.runtime_SemacquireMutex internal/sync.(*Mutex).lockSlow internal/sync.(*Mutex).Lock sync.(*Mutex).Lock main.f | mutex",
                "runtime.gopark runtime.goparkunlock runtime.semacquire1 internal/sync.runtime_SemacquireMutex internal/sync.(*Mutex).lockSlow main.f | mutex",
                "runtime.gopark runtime.semacquire1 sync.runtime_SemacquireRWMutexR sync.(*RWMutex).RLock main.f | rw-read-lock",
                "runtime.gopark runtime.semacquire1 sync.runtime_SemacquireRWMutex sync.(*RWMutex).Lock main.f | rw-lock",
                "runtime.gopark runtime.semacquire1 internal/sync.runtime_SemacquireMutex internal/sync.(*Mutex).lockSlow sync.(*Mutex).Lock sync.(*RWMutex).Lock main.f | rw-lock",
                "runtime.gopark runtime.semacquire1 sync.runtime_SemacquireWaitGroup sync.(*WaitGroup).Wait main.f | wait-group",
                "runtime.gopark runtime.goparkunlock sync.runtime_notifyListWait sync.(*Cond).Wait main.f | cond",
                "runtime.gopark runtime.semacquire1 internal/sync.runtime_SemacquireMutex internal/sync.(*Mutex).lockSlow sync.(*Mutex).Lock sync.(*Once).doSlow sync.(*Once).Do main.f | once",
                "runtime.gopark runtime.netpollblock internal/poll.runtime_pollWait internal/poll.(*pollDesc).wait internal/poll.(*FD).Read net.(*netFD).Read net.(*conn).Read main.f | io",
                "runtime.gopark time.Sleep main.f | sleep",
                "runtime.goparkunlock os/signal.signal_recv os/signal.loop | signal",
                "syscall.Syscall syscall.read main.f | syscall",
                "runtime.cgocall main._Cfunc_wait main.f | syscall",
                "runtime.gopark main.park main.f | parked",
                "main.spin main.f | running",
                "runtime.gopark runtime.bgsweep | runtime"
            })
    void theInnermostFramesSayWhatItWaitsFor(String stack, String kind) {
        assertThat(Place.of(Stacks.of(stack)).kind().text()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runtime.gopark runtime.chansend runtime.chansend1 main.leak.func1 | main.leak.func1 | main.leak.func1",
                "runtime.gopark runtime.semacquire1 sync.runtime_SemacquireWaitGroup sync.(*WaitGroup).Wait golang.org/x/sync/errgroup.(*Group).Wait main.all main.run.gowrap1 | main.all | main.run.gowrap1",
                "runtime.gopark runtime.selectgo main.wait main.run.func2 golang.org/x/sync/errgroup.(*Group).Go.func1 | main.wait | main.run.func2",
                "runtime.gopark runtime.chanrecv runtime.chanrecv1 main.job.func1 sync.(*WaitGroup).Go.func1 | main.job.func1 | main.job.func1",
                "runtime.gopark runtime.selectgo net/http.(*persistConn).roundTrip net/http.(*Client).Do main.fetch main.main runtime.main | main.fetch | main.main",
                "runtime.gopark runtime.selectgo net/http.(*persistConn).readLoop net/http.(*Transport).dialConn.gowrap1 | net/http.(*persistConn).readLoop | net/http.(*Transport).dialConn.gowrap1",
                "runtime.gopark runtime.netpollblock internal/poll.runtime_pollWait internal/poll.(*FD).Read net.(*conn).Read net/http.(*connReader).backgroundRead | net/http.(*connReader).backgroundRead | net/http.(*connReader).backgroundRead",
                "runtime.gopark runtime.selectgo google.golang.org/grpc/internal/transport.(*ClientStream).waitOnHeader google.golang.org/grpc.invoke example.com/shop.call main.f | example.com/shop.call | main.f"
            })
    void theSiteIsTheCodeThatDecidesToWait(String stack, String site, String root) {
        Place place = Place.of(Stacks.of(stack));
        assertThat(place.site().function()).isEqualTo(site);
        assertThat(place.root()).isEqualTo(root);
    }

    @Test
    void anotherBuildHasTheSameChain() {
        Place before = Place.of(Stacks.of("runtime.gopark runtime.chansend1 main.handle.func1:20" + HTTP));
        Place after = Place.of(Stacks.of("runtime.gopark runtime.chansend1 main.handle.func2:31" + HTTP));
        assertThat(after).isNotEqualTo(before);
        assertThat(after.chain()).isEqualTo(before.chain()).isEqualTo("main.handle.func < net/http.(*conn).serve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runtime.gopark runtime.chanrecv:667 runtime.chanrecv2 main.worker | workers-never-stopped",
                "runtime.gopark runtime.chanrecv:667 runtime.chanrecv2 main.drain main.run | missing-close",
                "runtime.gopark runtime.selectgo net/http.(*persistConn).roundTrip net/http.(*Client).Do main.fetch | request-without-timeout",
                "runtime.gopark runtime.selectgo net/http.(*persistConn).readLoop net/http.(*Transport).dialConn.gowrap1 | body-not-closed",
                "runtime.gopark runtime.selectgo database/sql.(*Rows).awaitDone database/sql.(*Rows).initContextClose.gowrap1 | rows-not-closed",
                "runtime.gopark runtime.selectgo context.(*cancelCtx).propagateCancel.func2 | context-never-done",
                "runtime.gopark runtime.selectgo io.(*pipe).read io.(*PipeReader).Read io.Copy main.copy | pipe-not-closed",
                "runtime.gopark runtime.semacquire1 sync.(*Mutex).Lock main.(*Store).Get main.(*Store).Sum main.f | double-lock",
                "runtime.gopark runtime.semacquire1 sync.(*Mutex).Lock main.(*Store).Get main.f | lock-never-released",
                "runtime.gopark time.Sleep main.poll | loop-never-stopped"
            })
    void thePatternFollowsFromKindAndFrames(String stack, String pattern) {
        List<Frame> frames = Stacks.of(stack);
        assertThat(LeakPatterns.of(Place.of(frames), frames).text()).isEqualTo(pattern);
    }
}
