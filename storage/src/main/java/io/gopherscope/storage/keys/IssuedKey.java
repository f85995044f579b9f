// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

/**
 * A key that was just made.
 *
 * @param secret to be shown once; it cannot be had again
 * @param stored what we keep
 */
public record IssuedKey(ApiKey secret, StoredKey stored) {}
