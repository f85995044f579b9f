// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start a child process.
 *
 * @param name for messages and logs
 * @param command the program and its arguments; no secrets, every user of the machine can read them
 * @param environment added to this process's environment; the place for secrets
 * @param directory the working directory
 * @param log what the child prints is appended here
 * @param grace how long it may take to stop before it is killed
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Path directory, Path log, Duration grace) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
