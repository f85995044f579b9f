// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Decodes sources one after another, the next ones in other threads while the caller works with one. A profile is valid until the
 * next is asked for. Memory is that of as many decoders as there are threads, and one more.
 */
final class Readahead implements AutoCloseable {
    private final List<ProfileSource> sources;
    private final SourceReader reader;
    private final List<ProfileDecoder> decoders = new ArrayList<>();
    private final List<FutureTask<SourceReader.Decoded>> tasks = new ArrayList<>();
    private final @Nullable ExecutorService threads;
    private int next;

    /**
     * A reader of sources.
     *
     * @param count threads that decode; with one, the caller's own does
     */
    Readahead(List<ProfileSource> sources, SourceReader reader, DecodeLimits limits, int count) {
        this.sources = sources;
        this.reader = reader;
        int parallel = Math.min(count, sources.size());
        threads = parallel < 2
                ? null
                : Executors.newFixedThreadPool(
                        parallel, Thread.ofPlatform().daemon().name("decoder").factory());
        int ring = threads == null ? 1 : parallel + 1;
        for (int i = 0; i < ring; i++) {
            decoders.add(new ProfileDecoder(limits));
        }
        for (int i = 0; i < ring - 1; i++) {
            submit();
        }
    }

    private void submit() {
        int number = tasks.size();
        if (number < sources.size()) {
            ProfileDecoder decoder = decoders.get(number % decoders.size());
            var task = new FutureTask<>(() -> reader.decode(sources.get(number), decoder));
            tasks.add(task);
            if (threads == null) {
                task.run();
            } else {
                threads.execute(task);
            }
        }
    }

    /** The profile of the next source, or null when it was passed over. */
    @Nullable
    Profile next() {
        submit();
        ProfileSource source = sources.get(next);
        FutureTask<SourceReader.Decoded> task = tasks.get(next);
        // A decoded profile is large; let the one before go.
        tasks.set(next++, new FutureTask<>(() -> SourceReader.Decoded.NOTHING));
        try {
            return reader.accept(source, task.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while decoding", e);
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
    }
}
