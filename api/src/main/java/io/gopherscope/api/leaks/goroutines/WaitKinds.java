// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a goroutine waits for from the innermost frames of its stack. Profiles say neither state nor reason, but every way of
 * waiting goes through functions of its own.
 *
 * @see <a href="https://github.com/golang/go/blob/master/src/runtime/runtime2.go">waitReason</a>
 */
final class WaitKinds {
    private static final String SYNC = "sync.";

    /** Beyond so many lines from its start, chansend and chanrecv park with a channel; before, the channel is nil. */
    private static final int NIL_WITHIN_LINES = 20;

    private static final Map<String, WaitKind> BY_FUNCTION = Map.ofEntries(
            Map.entry("runtime.chansend", WaitKind.SEND),
            Map.entry("runtime.chansend1", WaitKind.SEND),
            Map.entry("runtime.chanrecv1", WaitKind.RECEIVE),
            Map.entry("runtime.chanrecv2", WaitKind.RECEIVE_OR_CLOSED),
            Map.entry("runtime.selectgo", WaitKind.SELECT),
            Map.entry("runtime.block", WaitKind.EMPTY_SELECT),
            Map.entry("runtime.netpollblock", WaitKind.IO),
            Map.entry("internal/poll.runtime_pollWait", WaitKind.IO),
            Map.entry("time.Sleep", WaitKind.SLEEP),
            Map.entry("os/signal.signal_recv", WaitKind.SIGNAL),
            Map.entry("os/signal.loop", WaitKind.SIGNAL),
            Map.entry("runtime.cgocall", WaitKind.SYSCALL),
            Map.entry("runtime.notetsleepg", WaitKind.SYSCALL));

    /** By methods of package sync, which call each other: the outermost one says what was asked for. */
    private static final Map<String, WaitKind> BY_SYNC = Map.ofEntries(
            Map.entry("sync.(*Mutex).Lock", WaitKind.MUTEX),
            Map.entry("sync.(*RWMutex).Lock", WaitKind.RW_LOCK),
            Map.entry("sync.(*RWMutex).RLock", WaitKind.RW_READ_LOCK),
            Map.entry("sync.(*rlocker).Lock", WaitKind.RW_READ_LOCK),
            Map.entry("sync.(*Once).Do", WaitKind.ONCE),
            Map.entry("sync.(*Once).doSlow", WaitKind.ONCE),
            Map.entry("sync.(*WaitGroup).Wait", WaitKind.WAIT_GROUP),
            Map.entry("sync.(*Cond).Wait", WaitKind.COND),
            // Where the compiler has put the methods above into their callers.
            Map.entry("sync.(*Mutex).lockSlow", WaitKind.MUTEX),
            Map.entry("sync.runtime_SemacquireMutex", WaitKind.MUTEX),
            Map.entry("sync.runtime_SemacquireRWMutex", WaitKind.RW_LOCK),
            Map.entry("sync.runtime_SemacquireRWMutexR", WaitKind.RW_READ_LOCK),
            Map.entry("sync.runtime_SemacquireWaitGroup", WaitKind.WAIT_GROUP),
            Map.entry("sync.runtime_Semacquire", WaitKind.WAIT_GROUP),
            Map.entry("sync.runtime_notifyListWait", WaitKind.COND));

    /** What the runtime starts for itself. */
    private static final Set<String> OF_RUNTIME = Set.of(
            "runtime.bgsweep",
            "runtime.bgscavenge",
            "runtime.forcegchelper",
            "runtime.gcBgMarkWorker",
            "runtime.runfinq",
            "runtime.runFinalizers",
            "runtime.runCleanups",
            "runtime.(*traceAdvancerState).start.func1",
            "runtime/trace.Start.func1");

    private WaitKinds() {}

    /** The kind of a stack, innermost frame first. */
    static WaitKind of(List<Frame> stack) {
        if (stack.isEmpty() || OF_RUNTIME.contains(GoNames.plain(stack.getLast().function()))) {
            return WaitKind.RUNTIME;
        }
        WaitKind kind = null;
        WaitKind ofSync = null;
        boolean parked = false;
        boolean called = false;
        for (Frame frame : stack) {
            String name = GoNames.plain(frame.function());
            if (!isInner(name)) {
                break;
            }
            parked |= name.equals("runtime.gopark");
            called |= name.startsWith("syscall.") || name.startsWith("internal/runtime/syscall.");
            if (kind == null) {
                kind = isNil(frame, name) ? WaitKind.NIL_CHANNEL : BY_FUNCTION.get(name);
            }
            ofSync = outer(ofSync, name);
        }
        if (kind != null) {
            return kind;
        }
        if (ofSync != null) {
            return ofSync;
        }
        if (parked) {
            return WaitKind.PARKED;
        }
        return called ? WaitKind.SYSCALL : WaitKind.RUNNING;
    }

    private static @Nullable WaitKind outer(@Nullable WaitKind inner, String name) {
        if (name.startsWith("internal/poll.(*fdMutex)")) {
            return WaitKind.IO;
        }
        String method = name.startsWith("internal/sync.") ? SYNC + name.substring("internal/sync.".length()) : name;
        return BY_SYNC.getOrDefault(method, inner);
    }

    private static boolean isNil(Frame frame, String name) {
        return (name.equals("runtime.chansend") || name.equals("runtime.chanrecv"))
                && frame.startLine() > 0
                && frame.line() >= frame.startLine()
                && frame.line() - frame.startLine() <= NIL_WITHIN_LINES;
    }

    /** Whether it is of what waiting goes through, and no code that decides to wait. */
    private static boolean isInner(String name) {
        return switch (GoNames.packageOf(name)) {
            case "runtime",
                    "sync",
                    "internal/sync",
                    "internal/poll",
                    "os/signal",
                    "syscall",
                    "runtime/internal/syscall",
                    "internal/runtime/syscall",
                    "internal/runtime/cgo",
                    "runtime/cgo",
                    "internal/syscall/unix" -> true;
            case "time" -> name.equals("time.Sleep");
            default -> false;
        };
    }
}
