// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway;

import io.micronaut.runtime.Micronaut;

/** Starts a gateway. It is configured by the environment; {@code application-gateway.yml} says how. */
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(GatewayMain.class)
                .deduceEnvironment(false)
                .environments("gateway")
                .banner(false)
                .start();
    }
}
