// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A label.
 *
 * @param name its name
 * @param values how many different values it has in the range
 */
@Serdeable
record LabelName(String name, long values) {}
