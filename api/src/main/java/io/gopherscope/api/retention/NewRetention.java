// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.retention;

import io.micronaut.serde.annotation.Serdeable;

/**
 * How long data of a class is to be kept.
 *
 * @param days one of those that the class allows
 */
@Serdeable
record NewRetention(int days) {}
