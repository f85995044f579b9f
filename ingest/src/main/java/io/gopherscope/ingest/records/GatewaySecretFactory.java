// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Reads the secret from {@code gopherscope.gateway-secret}. */
@Factory
final class GatewaySecretFactory {
    @Singleton
    GatewaySecret gatewaySecret(@Value("${gopherscope.gateway-secret}") String secret) {
        return new GatewaySecret(secret);
    }
}
