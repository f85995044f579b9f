// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Which records to try again.
 *
 * @param reason all that could not be used for this reason
 */
@Serdeable
record Replay(String reason) {}
