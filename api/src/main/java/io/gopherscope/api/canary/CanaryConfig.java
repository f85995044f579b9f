// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.canary;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How freshness is measured.
 *
 * @param gateway where profiles are pushed to, {@code http://host:port}; empty for not at all
 * @param interval between one that was found, or given up, and the next; zero for not at all
 * @param patience how long one is looked for
 */
@ConfigurationProperties("gopherscope.canary")
record CanaryConfig(String gateway, Duration interval, Duration patience) {
    boolean isOn() {
        return !gateway.isBlank() && interval.isPositive();
    }
}
