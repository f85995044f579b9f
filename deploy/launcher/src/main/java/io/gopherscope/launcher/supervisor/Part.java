// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import io.gopherscope.engines.Engine;
import java.util.Set;

/**
 * Something that is to run.
 *
 * @param needs what must be healthy before it starts, and outlive it
 * @param port for people to know; what really listens is up to {@code starter}
 */
public record Part(PartName name, int port, Set<PartName> needs, Starter starter) {

    /** Starts the part and waits until it is ready. */
    @FunctionalInterface
    public interface Starter {

        /**
         * Returns when it answers.
         *
         * @throws io.gopherscope.engines.EngineException when it does not come up
         */
        Engine start();
    }

    public Part {
        needs = Set.copyOf(needs);
    }
}
