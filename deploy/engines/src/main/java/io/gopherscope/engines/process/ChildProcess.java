// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.process;

import io.gopherscope.engines.EngineException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A running child. Its standard input is a pipe that this process holds open and never writes to: when this process ends, in
 * whatever way, the child reads the end of the pipe and stops. JVMs get that from {@link ChildMain}, other programs from
 * {@link Native#watched}.
 */
public final class ChildProcess implements AutoCloseable {

    // What was killed is gone at once, unless the kernel is busy with it.
    private static final int KILLED_SECONDS = 10;

    private final ProcessSpec spec;
    private final Process process;

    private ChildProcess(ProcessSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /**
     * Starts the child.
     *
     * @throws EngineException when the program cannot be run
     */
    public static ChildProcess start(ProcessSpec spec) {
        try {
            Files.createDirectories(spec.directory());
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            var builder = new ProcessBuilder(spec.command())
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(spec.environment());
            return new ChildProcess(spec, builder.start());
        } catch (IOException e) {
            throw new EngineException("Cannot start " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    /** How the child was started. */
    public ProcessSpec spec() {
        return spec;
    }

    /** The id of the process that was started; see {@link #processes} for what it started in turn. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when it has ended. */
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** The child and everything below it. */
    public List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        all.add(process.toHandle());
        process.descendants().forEach(all::add);
        return all;
    }

    /**
     * Waits for something that the child does after its start; a child that does not do it is stopped.
     *
     * @throws EngineException when the child ends, or is not ready within the limit
     */
    public void await(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (!process.isAlive()) {
                    throw new EngineException(describeExit());
                }
                if (System.nanoTime() > deadline) {
                    throw new EngineException(spec.name() + " was not ready within " + limit.toSeconds() + " s; see "
                            + spec.log() + lastWords());
                }
                pause();
            }
        } catch (EngineException e) {
            close();
            throw e;
        }
    }

    /** How an ended child ended, to be read after its name. */
    public String ending() {
        int code = process.exitValue();
        return code > 128 ? "was ended by signal " + (code - 128) : "ended with exit code " + code;
    }

    private String describeExit() {
        return spec.name() + " " + ending() + "; see " + spec.log() + lastWords();
    }

    private String lastWords() {
        String words = LogTail.read(spec.log(), 5);
        return words.isEmpty() ? "" : ":\n" + words;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while an engine started.", e);
        }
    }

    /**
     * Asks the child to stop, waits as long as its grace says, then kills what is left of it and of its children. Being
     * interrupted does not shorten the grace.
     */
    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        process.destroy();
        closeInput();
        if (!awaitExit(System.nanoTime() + spec.grace().toNanos())) {
            process.destroyForcibly();
        }
        for (ProcessHandle handle : all) {
            handle.destroyForcibly();
        }
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, KILLED_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private boolean awaitExit(long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The child closed its end first, which is as good.
        }
    }
}
