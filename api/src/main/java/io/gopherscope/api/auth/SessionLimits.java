// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long sessions live.
 *
 * @param idle a session that is not used for this long has ended
 * @param absolute a session this old has ended
 * @param verifyEvery how often the identity provider is asked whether a session is still good
 * @param trust how long a session goes on while the identity provider does not answer
 */
@ConfigurationProperties("gopherscope.sessions")
record SessionLimits(
        @Bindable(defaultValue = "8h") Duration idle,
        @Bindable(defaultValue = "24h") Duration absolute,
        @Bindable(defaultValue = "45s") Duration verifyEvery,
        @Bindable(defaultValue = "10m") Duration trust) {}
