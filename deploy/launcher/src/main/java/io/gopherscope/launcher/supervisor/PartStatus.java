// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

/**
 * How a part is.
 *
 * @param name as in {@link PartName#id}
 * @param pid 0 when it does not run
 * @param port where it is reached
 * @param healthy whether it answered when it was last asked
 * @param rssBytes resident memory, its own children included; 0 when it does not run
 * @param restarts how often it had to be started again
 * @param reason why it is not healthy; empty when it is
 */
public record PartStatus(
        String name, long pid, int port, boolean healthy, long rssBytes, int restarts, String reason) {}
