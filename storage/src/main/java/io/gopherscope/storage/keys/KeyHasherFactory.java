// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Reads the pepper from {@code gopherscope.key-pepper}. */
@Factory
final class KeyHasherFactory {
    @Singleton
    KeyHasher keyHasher(@Value("${gopherscope.key-pepper}") String pepper) {
        return new KeyHasher(pepper);
    }
}
