// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import java.util.Locale;

/** How goroutines come to wait for ever: what it means, and what usually mends it. */
public enum LeakPattern {
    FORGOTTEN_RECEIVER(
            "Sent to a channel that nobody receives from",
            "Each goroutine wants to hand over a value, and whoever should take it has gone: it returned early, hit a timeout, or takes one value where several are sent.",
            "Give the channel room for every value that can be sent (make(chan T, 1) for one result), or send in a select with <-ctx.Done()."),
    FORGOTTEN_SENDER(
            "Waits for a value that is never sent",
            "Each goroutine receives one value, and whoever should send it returned before, or the channel belongs to something that is stopped.",
            "Send or close on every way out of the sender (defer close(ch)), or receive in a select with <-ctx.Done()."),
    MISSING_CLOSE(
            "Ranges over a channel that is never closed",
            "The loop over the channel ends only when the channel is closed, and nobody closes it.",
            "Let the only sender close the channel when it is done (defer close(ch)), or after wg.Wait() where there are several."),
    WORKERS_NEVER_STOPPED(
            "Workers whose queue is never closed",
            "Workers are started again and again and wait for jobs; the queue of the earlier ones is never closed, so that they stay.",
            "Close the queue of jobs when the pool is given up, or keep one pool for the life of the process."),
    NIL_CHANNEL(
            "Uses a channel that is nil",
            "Sending to, or receiving from, a channel that was never made blocks for ever.",
            "Make the channel before the goroutine starts; look for a field that is set later, or for a variable that is shadowed."),
    CONTEXT_NEVER_DONE(
            "Waits in a select of which no case happens",
            "None of the channels of the select is ever ready: usually the context is never cancelled, or there is no case <-ctx.Done() at all.",
            "Call cancel on every way out (defer cancel()), pass the request's context on, and have a case <-ctx.Done() in the select."),
    EMPTY_SELECT(
            "Blocks for ever on purpose",
            "A select without cases never ends; it is meant for main, and here goroutines with it become more.",
            "Replace it by <-ctx.Done(), or return."),
    LOOP_NEVER_STOPPED(
            "A loop with a timer that is never stopped",
            "Each goroutine sleeps and works in turn and never ends; new ones come, old ones stay.",
            "Start the loop once, or end it: a select of ticker.C and <-ctx.Done(), with defer ticker.Stop()."),
    LOCK_NEVER_RELEASED(
            "Waits for a lock that is never released",
            "Whoever holds the lock returned without releasing it, waits for something itself, or two locks are taken in different orders.",
            "defer mu.Unlock() right after Lock, hold no lock while sending, receiving or calling out, and take locks in one order."),
    DOUBLE_LOCK(
            "Takes a lock that its caller may hold already",
            "A method of the same type is further out in the stack. Locks of package sync cannot be taken twice by one goroutine, and a reader that takes the lock again waits behind a writer for ever.",
            "Split the method in one that takes the lock and one that expects it to be held, and call the latter from within."),
    ONCE_NEVER_ENDS(
            "Waits for a sync.Once that does not end",
            "The function that the Once runs has not returned, or calls the same Once.",
            "Give the function a deadline, and do not use the Once from within it."),
    WAIT_GROUP_NEVER_DONE(
            "Waits for a WaitGroup that is never done",
            "Add counted more than Done was called: a goroutine returns or panics before Done, or itself waits for ever.",
            "defer wg.Done() as the first statement, Add before the go statement, and look at what the other goroutines of this group wait for."),
    COND_NEVER_SIGNALLED(
            "Waits for a condition that is never signalled",
            "The state that the goroutines wait for has changed without a Signal or Broadcast, or Signal woke another one.",
            "Broadcast under the lock whenever the state changes, also when the thing is closed."),
    REQUEST_WITHOUT_TIMEOUT(
            "Waits for an HTTP answer without a timeout",
            "The other side does not answer, and neither the client nor the request has a deadline.",
            "Set http.Client.Timeout, or make the request with a context that has a deadline."),
    BODY_NOT_CLOSED(
            "Answers whose body is not closed",
            "The connection of an HTTP answer is kept, with two goroutines, until its body has been read to the end and closed.",
            "defer resp.Body.Close() after the check of err, and use one http.Client for all requests."),
    ROWS_NOT_CLOSED(
            "Rows or transactions that are not closed",
            "Rows of a query, or a transaction, are never closed, and each keeps a goroutine and a connection.",
            "defer rows.Close() after the check of err, and Commit or Rollback on every way out."),
    CONNECTION_NEVER_GIVEN_BACK(
            "Waits for a connection of the database pool",
            "All connections are in use and none comes back: rows or transactions are not closed, or a goroutine that holds one asks for another.",
            "Close rows and transactions, and query with a context that has a deadline."),
    CLIENT_NOT_CLOSED(
            "Clients that are not closed",
            "A client or a pool is made again and again, and each keeps goroutines of its own until it is closed.",
            "Make one and share it, or close each (defer client.Close())."),
    PIPE_NOT_CLOSED(
            "A pipe of which one end is left",
            "One end of an io.Pipe waits for the other, which has gone without closing.",
            "Close both ends on every way out, with CloseWithError where something failed."),
    PROCESS_NOT_WAITED(
            "Child processes that nobody waits for",
            "A command was started, and its output is copied until it ends.",
            "Call cmd.Wait, and start it with exec.CommandContext."),
    IO_WITHOUT_DEADLINE(
            "Reads or writes without a deadline",
            "The other side is silent, and without a deadline the goroutine waits for it as long as the connection lives.",
            "Set a deadline before each read or write (conn.SetDeadline), and close connections that are given up."),
    CALL_NEVER_RETURNS(
            "In a system call or in C that does not return",
            "Each goroutine holds a thread of the operating system, too.",
            "Use calls that can be interrupted or have a timeout, and bound how many run at once."),
    BUSY_LOOP(
            "Runs and never ends",
            "The goroutines are not blocked: they go on with their loop, and new ones come.",
            "End the loop when the work is done or the context is cancelled."),
    PARKED_ELSEWHERE(
            "Parked by code of its own",
            "The goroutine was parked by other code than the standard library's, so that what wakes it cannot be told.",
            "Look at what should wake it.");

    private final String title;
    private final String explanation;
    private final String fix;

    LeakPattern(String title, String explanation, String fix) {
        this.title = title;
        this.explanation = explanation;
        this.fix = fix;
    }

    /** As it stands in answers and tables: {@code missing-close}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is the matter, in one line. */
    public String title() {
        return title;
    }

    /** How that comes about. */
    public String explanation() {
        return explanation;
    }

    /** What usually mends it. */
    public String fix() {
        return fix;
    }
}
