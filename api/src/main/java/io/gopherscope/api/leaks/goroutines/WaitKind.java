// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import java.util.Locale;

/** What a goroutine does, as far as its stack says: what it waits for, or that it runs. */
public enum WaitKind {
    /** It sends to a channel. */
    SEND,
    /** It receives from a channel, one value. */
    RECEIVE,
    /** It receives from a channel and asks whether that is closed, as a range over it does. */
    RECEIVE_OR_CLOSED,
    SELECT,
    /** A select without cases, or with nil channels only. */
    EMPTY_SELECT,
    /** It sends to, or receives from, a channel that is nil. */
    NIL_CHANNEL,
    MUTEX,
    /** The lock of an RWMutex for writing. */
    RW_LOCK,
    /** The lock of an RWMutex for reading. */
    RW_READ_LOCK,
    ONCE,
    WAIT_GROUP,
    COND,
    /** The network or a file, by way of the poller. */
    IO,
    SLEEP,
    /** It waits for signals of the operating system, as one goroutine of most processes does. */
    SIGNAL,
    /** A system call or C code. */
    SYSCALL,
    /** The runtime's own. */
    RUNTIME,
    /** Parked by other code than the standard library's. */
    PARKED,
    RUNNING;

    /** As it stands in answers: {@code rw-read-lock}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The place within the function moves while goroutines of this kind go on: the function is the place. */
    boolean moves() {
        return this == RUNNING || this == SYSCALL;
    }

    /** Peers decide how many there are: each connection has its own. */
    boolean isOutside() {
        return this == IO;
    }

    /** Never a leak, however many. */
    boolean isHarmless() {
        return this == SIGNAL || this == RUNTIME;
    }
}
