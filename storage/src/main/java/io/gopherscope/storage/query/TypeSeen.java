// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;

/**
 * A profile type that was sent.
 *
 * @param id as it is stored
 * @param snapshot its values are levels
 * @param lastSeen start of its newest profile
 */
public record TypeSeen(String id, boolean snapshot, Instant lastSeen) {}
