// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How often leaks are looked for.
 *
 * @param every how often a service is looked at while it sends; zero for not at all in this process
 */
@ConfigurationProperties("gopherscope.findings")
record LeakConfig(Duration every) {
    /** After this time without an end of the look somebody else takes it up. */
    static final Duration LEASE = Duration.ofMinutes(5);

    boolean isOn() {
        return every.isPositive();
    }

    /** How often services with new data are looked for. */
    Duration discovery() {
        return every.dividedBy(4);
    }
}
