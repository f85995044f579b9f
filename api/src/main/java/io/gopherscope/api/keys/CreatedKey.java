// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.keys;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A key just made.
 *
 * @param key what is kept of it
 * @param secret the key itself; this is the only time it is shown
 */
@Serdeable
record CreatedKey(KeyView key, String secret) {}
