// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.query.QueryException.Reason;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets each tenant ask only so many questions at once, so that one who asks much leaves connections for others. */
final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ConcurrentMap<Tenant, Turn> turns = new ConcurrentHashMap<>();

    private record Turn(int parallel, Semaphore free) {}

    /**
     * Waits for a turn.
     *
     * @return to be run when the question is answered
     * @throws QueryException when others of the tenant take too long
     */
    Runnable take(Tenant tenant, int parallel) throws InterruptedException {
        Turn turn = turns.compute(
                tenant,
                (key, old) -> old != null && old.parallel == parallel
                        ? old
                        : new Turn(parallel, new Semaphore(parallel, true)));
        if (!turn.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new QueryException(Reason.TOO_MANY, "the organization's limit parallel_queries is " + parallel, null);
        }
        return turn.free::release;
    }
}
