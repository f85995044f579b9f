// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.keys;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * API keys.
 *
 * @param keys newest first
 */
@Serdeable
record KeyList(List<KeyView> keys) {}
