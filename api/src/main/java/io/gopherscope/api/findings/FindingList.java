// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Findings of an organization.
 *
 * @param findings those seen last first
 */
@Serdeable
record FindingList(List<FindingView> findings) {}
