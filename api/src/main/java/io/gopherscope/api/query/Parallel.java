// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import io.gopherscope.storage.query.QueryException;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several questions of one request at once. */
@Singleton
public final class Parallel {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Asks on another thread. */
    public <T> Future<T> ask(Callable<T> question) {
        // The question belongs to the request, and ends with it.
        return threads.submit(PropagatedContext.getOrEmpty().wrap(question));
    }

    /**
     * Waits for the answer, and fails as the question did.
     *
     * @throws QueryException when this thread is interrupted
     */
    public static <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.Reason.CANCELLED, "cancelled", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
