// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.settings;

import java.util.EnumMap;
import java.util.Map;

/**
 * What can be chosen.
 *
 * @param ports every port of {@link Port}
 * @param publicUrl where browsers reach the web UI, without a slash at the end
 * @param keycloakUrl where browsers reach Keycloak, without a slash at the end
 * @param ingestUrl where agents send to, without a slash at the end
 */
public record Settings(Map<Port, Integer> ports, String publicUrl, String keycloakUrl, String ingestUrl) {

    public Settings {
        ports = Map.copyOf(ports);
        if (ports.size() != Port.values().length) {
            throw new IllegalArgumentException("not every port is set");
        }
    }

    public int port(Port port) {
        Integer number = ports.get(port);
        return number == null ? port.byDefault() : number;
    }

    static Settings of(EnumMap<Port, Integer> ports, String publicUrl, String keycloakUrl, String ingestUrl) {
        return new Settings(
                ports,
                address(publicUrl, ports, Port.API),
                address(keycloakUrl, ports, Port.KEYCLOAK),
                address(ingestUrl, ports, Port.GATEWAY));
    }

    private static String address(String chosen, Map<Port, Integer> ports, Port port) {
        String url = chosen.isEmpty() ? "http://localhost:" + ports.get(port) : chosen;
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
