// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * Something that became of a finding.
 *
 * @param state code of the {@link FindingState} that it has since
 * @param byName the person or key; empty for what data shows
 * @param note why; may be empty
 */
@Introspected
public record FindingEvent(Instant at, String state, String byName, String note) {}
