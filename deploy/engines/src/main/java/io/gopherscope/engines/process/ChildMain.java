// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Runs another main class and ends the JVM when the parent process is gone: {@code ChildMain <main class> <arguments>}. */
public final class ChildMain {

    private static final long SECONDS_TO_STOP = 30;

    private ChildMain() {}

    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("parent-watch").start(ChildMain::awaitEndOfParent);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void awaitEndOfParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent never writes; only the end of the pipe says something.
            }
        } catch (IOException e) {
            // A broken pipe says the same.
        }
        Thread.ofPlatform().daemon().name("parent-watch-limit").start(ChildMain::haltWhenStuck);
        System.exit(0);
    }

    private static void haltWhenStuck() {
        try {
            TimeUnit.SECONDS.sleep(SECONDS_TO_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
