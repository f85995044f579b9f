// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import io.gopherscope.engines.EngineException;
import io.gopherscope.engines.clickhouse.chdb.Chdb;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The main class of the child JVM. Stops in good order when it is told to by a signal or by the end of its parent. */
public final class ServerMain {

    private static final int WAITING = 512;
    private static final long SECONDS_TO_FINISH = 10;
    private static final long SECONDS_TO_CANCEL = 5;

    /** The engine parses deep expressions on the caller's stack and looks how much of it is left. */
    private static final long STACK = 8 << 20;

    private final Chdb chdb;
    private final RunningQueries running;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService timer;
    private final HttpServer server;

    private ServerMain(ServerConfig config) {
        chdb = Chdb.open(config.library(), config.data(), EngineOptions.of(config.memory(), config.data()));
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("cancel").factory());
        running = new RunningQueries(chdb, timer);
        workers = workers(config.concurrency());
        var dispatcher = new Dispatcher(config.credentials(), new QueryService(chdb, running), workers);
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
            if (running.isEmpty()) {
                chdb.close();
            }
            Log.info("stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
