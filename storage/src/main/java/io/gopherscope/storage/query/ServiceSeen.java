// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;

/**
 * A service that sent something.
 *
 * @param name its name
 * @param last when its newest data was taken
 */
public record ServiceSeen(String name, Instant last) {}
