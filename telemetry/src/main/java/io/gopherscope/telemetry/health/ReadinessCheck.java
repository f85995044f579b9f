// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.health;

import java.util.Optional;

/** Something without which a process cannot do its work. */
public interface ReadinessCheck {
    /** What it is: {@code kafka}. */
    String name();

    /** What is wrong with it now, or nothing. May take a second; whoever asks does not wait longer. */
    Optional<String> problem();

    /** What is worth knowing although the process can do its work. */
    default Optional<String> notice() {
        return Optional.empty();
    }
}
