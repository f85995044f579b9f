// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What came of asking for records to be tried again.
 *
 * @param requested how many will be; 0 when somebody had asked before
 */
@Serdeable
record Replayed(long requested) {}
