// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import io.gopherscope.engines.Engine;
import java.nio.file.Path;
import java.util.List;

/** An engine that does nothing but remember when it was started and stopped. */
final class FakeEngine implements Engine {

    private final String name;
    private final List<String> events;
    volatile boolean alive = true;
    volatile boolean healthy = true;
    volatile boolean live = true;

    FakeEngine(String name, List<String> events) {
        this.name = name;
        this.events = events;
        events.add("start " + name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return 1;
    }

    @Override
    public long pid() {
        return Long.MAX_VALUE;
    }

    @Override
    public Path log() {
        return Path.of(name + ".log");
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    @Override
    public String ending() {
        return "was ended by signal 9";
    }

    @Override
    public boolean isHealthy() {
        return healthy;
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public void close() {
        if (alive) {
            events.add("stop " + name);
        }
        alive = false;
    }
}
