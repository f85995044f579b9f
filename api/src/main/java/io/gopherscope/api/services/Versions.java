// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Versions of a service.
 *
 * @param range what was asked for
 * @param versions newest first
 */
@Serdeable
record Versions(Range range, List<Version> versions) {}
