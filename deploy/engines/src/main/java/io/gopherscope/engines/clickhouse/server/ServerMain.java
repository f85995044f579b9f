// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.clickhouse.chdb.Chdb;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The main class of the child JVM. Stops in good order when it is told to by a signal or by the end of its parent. */
public final class ServerMain {

    private static final int WAITING = 512;
    private static final long SECONDS_TO_FINISH = 10;
    private static final long SECONDS_TO_CANCEL = 5;

    /** The engine parses deep expressions on the caller's stack and looks how much of it is left. */
    private static final long STACK = 8 << 20;

    /** Held as long as the process lives. */
    @SuppressWarnings("unused")
    private final @Nullable FileLock lock;

    private final Chdb chdb;
    private final Sessions sessions;
    private final RunningQueries running;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService timer;
    private final HttpServer server;

    private ServerMain(ServerConfig config) {
        lock = mend(config);
        chdb = Chdb.open(config.library(), config.data(), EngineOptions.of(config.memory(), config.data()));
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("cancel").factory());
        sessions = new Sessions(chdb);
        running = new RunningQueries(chdb, timer);
        workers = workers(config.concurrency());
        var dispatcher = new Dispatcher(config.credentials(), new QueryService(sessions, running), workers);
        server = HttpServer.start(config.port(), dispatcher);
        Log.info("ready on 127.0.0.1:" + config.port() + ", data in " + config.data());
    }

    public static void main(String[] arguments) {
        try {
            var main = new ServerMain(ServerConfig.of(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "stop"));
        } catch (EngineException e) {
            Log.warn(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    /** Only who has the lock may: the logs of an engine that runs are its own. A second one is refused by the engine itself. */
    private static @Nullable FileLock mend(ServerConfig config) {
        try {
            FileLock lock = FileChannel.open(
                            config.data().resolve("gopherscope.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)
                    .tryLock();
            int tokens = lock == null ? 0 : DeduplicationLogs.mend(config.data());
            if (tokens > 0) {
                Log.info("forgot " + tokens + " inserts that were not finished when the engine was killed");
            }
            return lock;
        } catch (IOException e) {
            throw new EngineException("Cannot look through the deduplication logs in " + config.data() + ".", e);
        }
    }

    private static ThreadPoolExecutor workers(int concurrency) {
        var number = new AtomicInteger();
        var workers = new ThreadPoolExecutor(
                concurrency, concurrency, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    var thread = new Thread(null, task, "query-" + number.incrementAndGet(), STACK);
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    /** Lets running queries finish, then cancels them, then closes the engine: what was answered is on disk. */
    private void stop() {
        try {
            server.stopListening();
            workers.shutdown();
            if (!workers.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                running.cancelAll();
                workers.awaitTermination(SECONDS_TO_CANCEL, TimeUnit.SECONDS);
            }
            server.close();
            timer.shutdownNow();
            sessions.close();
            if (running.isEmpty()) {
                chdb.close();
            }
            Log.info("stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
