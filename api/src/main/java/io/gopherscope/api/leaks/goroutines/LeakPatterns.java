// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import java.util.List;
import java.util.Optional;

/** Decides by what a goroutine waits for, and by whom it goes through, which pattern it follows. */
final class LeakPatterns {
    /** Functions of libraries that say more than the way of waiting; the first that a stack has. */
    private static final List<Known> KNOWN = List.of(
            new Known("net/http.(*persistConn).roundTrip", LeakPattern.REQUEST_WITHOUT_TIMEOUT),
            new Known("net/http.(*http2ClientConn).RoundTrip", LeakPattern.REQUEST_WITHOUT_TIMEOUT),
            new Known("net/http.(*Transport).getConn", LeakPattern.REQUEST_WITHOUT_TIMEOUT),
            new Known("net/http.(*persistConn).readLoop", LeakPattern.BODY_NOT_CLOSED),
            new Known("net/http.(*persistConn).writeLoop", LeakPattern.BODY_NOT_CLOSED),
            new Known("database/sql.(*Rows).awaitDone", LeakPattern.ROWS_NOT_CLOSED),
            new Known("database/sql.(*Tx).awaitDone", LeakPattern.ROWS_NOT_CLOSED),
            new Known("database/sql.(*DB).connectionOpener", LeakPattern.CLIENT_NOT_CLOSED),
            new Known("database/sql.(*DB).connectionCleaner", LeakPattern.CLIENT_NOT_CLOSED),
            new Known("database/sql.(*DB).conn", LeakPattern.CONNECTION_NEVER_GIVEN_BACK),
            new Known("io.(*pipe).", LeakPattern.PIPE_NOT_CLOSED),
            new Known("os/exec.(*Cmd).", LeakPattern.PROCESS_NOT_WAITED),
            new Known("os.(*Process).", LeakPattern.PROCESS_NOT_WAITED),
            new Known("context.(*cancelCtx).propagateCancel", LeakPattern.CONTEXT_NEVER_DONE),
            new Known("google.golang.org/grpc.(*clientStream).", LeakPattern.REQUEST_WITHOUT_TIMEOUT),
            new Known("google.golang.org/grpc.(*ccBalancerWrapper).", LeakPattern.CLIENT_NOT_CLOSED),
            new Known("google.golang.org/grpc/internal/grpcsync.", LeakPattern.CLIENT_NOT_CLOSED),
            new Known("google.golang.org/grpc/internal/transport.(*loopyWriter).", LeakPattern.CLIENT_NOT_CLOSED));

    private LeakPatterns() {}

    private record Known(String function, LeakPattern pattern) {
        boolean in(Frame frame) {
            String name = GoNames.plain(frame.function());
            return function.endsWith(".")
                    ? name.startsWith(function)
                    : name.equals(function) || name.startsWith(function + '.');
        }
    }

    /**
     * The pattern of a stack.
     *
     * @param stack innermost frame first
     * @param isLoop whether such goroutines wait and work in turn; a ticker is a channel like others in a stack
     */
    static LeakPattern of(Place place, List<Frame> stack, boolean isLoop) {
        LeakPattern pattern = of(place, stack);
        return switch (pattern) {
            case FORGOTTEN_SENDER, MISSING_CLOSE, WORKERS_NEVER_STOPPED, CONTEXT_NEVER_DONE ->
                isLoop ? LeakPattern.LOOP_NEVER_STOPPED : pattern;
            default -> pattern;
        };
    }

    /**
     * The pattern of a stack whose goroutines only wait.
     *
     * @param stack innermost frame first
     */
    static LeakPattern of(Place place, List<Frame> stack) {
        return known(place, stack).orElseGet(() -> switch (place.kind()) {
            case SEND -> LeakPattern.FORGOTTEN_RECEIVER;
            case RECEIVE -> LeakPattern.FORGOTTEN_SENDER;
            case RECEIVE_OR_CLOSED ->
                place.site().function().equals(place.root())
                        ? LeakPattern.WORKERS_NEVER_STOPPED
                        : LeakPattern.MISSING_CLOSE;
            case SELECT -> LeakPattern.CONTEXT_NEVER_DONE;
            case EMPTY_SELECT -> LeakPattern.EMPTY_SELECT;
            case NIL_CHANNEL -> LeakPattern.NIL_CHANNEL;
            case MUTEX, RW_LOCK, RW_READ_LOCK ->
                isWithinItsType(place, stack) ? LeakPattern.DOUBLE_LOCK : LeakPattern.LOCK_NEVER_RELEASED;
            case ONCE -> LeakPattern.ONCE_NEVER_ENDS;
            case WAIT_GROUP -> LeakPattern.WAIT_GROUP_NEVER_DONE;
            case COND -> LeakPattern.COND_NEVER_SIGNALLED;
            case IO -> LeakPattern.IO_WITHOUT_DEADLINE;
            case SLEEP -> LeakPattern.LOOP_NEVER_STOPPED;
            case SYSCALL -> LeakPattern.CALL_NEVER_RETURNS;
            case RUNNING -> LeakPattern.BUSY_LOOP;
            case PARKED, SIGNAL, RUNTIME -> LeakPattern.PARKED_ELSEWHERE;
        });
    }

    /** Frames further in than the service's own code tell; all of them where it has none. */
    private static Optional<LeakPattern> known(Place place, List<Frame> stack) {
        for (Frame frame : stack) {
            if (place.isOwn() && !Plumbing.is(frame.function())) {
                return Optional.empty();
            }
            Optional<LeakPattern> known = KNOWN.stream()
                    .filter(one -> one.in(frame))
                    .map(Known::pattern)
                    .findFirst();
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    /** Whether the function that locks was called by another method of its type. */
    private static boolean isWithinItsType(Place place, List<Frame> stack) {
        Optional<String> type = GoNames.receiver(place.site().function());
        if (type.isEmpty()) {
            return false;
        }
        int site = stack.indexOf(place.site());
        return stack.subList(site + 1, stack.size()).stream()
                .anyMatch(frame -> GoNames.receiver(frame.function()).equals(type));
    }
}
