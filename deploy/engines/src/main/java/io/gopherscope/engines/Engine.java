// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines;

import java.nio.file.Path;

/** An engine that runs as a child of this process. Closing it stops it the gentle way and waits until it is gone. */
public interface Engine extends AutoCloseable {

    /** The name by which people know it: {@code postgresql}, {@code kafka}, {@code keycloak} or {@code clickhouse}. */
    String name();

    /** The port on 127.0.0.1 on which clients reach it. */
    int port();

    /** The process id of the engine itself. */
    long pid();

    /** The file that has what the engine prints. */
    Path log();

    /** Whether the process is there. */
    boolean isAlive();

    /** How the process ended, to be read after the engine's name; only after it has. */
    String ending();

    /** Whether it answers now; asks the engine itself and gives up after a second or two. */
    boolean isHealthy();

    /**
     * Whether it answers at all, so that starting it again would cure nothing: what it lacks is elsewhere. Asks as {@link #isHealthy} does.
     */
    default boolean isLive() {
        return isHealthy();
    }

    @Override
    void close();
}
