// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.health;

import java.util.Optional;

/** Something that only a restart of the process cures. That a database or a broker is away is no such thing. */
public interface LivenessCheck {
    /** What is stuck, or nothing. Answers at once. */
    Optional<String> stuck();
}
