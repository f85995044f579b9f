// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deletions;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Deletions of an organization.
 *
 * @param deletions the newest hundred, newest first
 */
@Serdeable
record DeletionList(List<DeletionView> deletions) {}
