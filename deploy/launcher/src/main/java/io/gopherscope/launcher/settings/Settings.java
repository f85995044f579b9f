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
 */
public record Settings(Map<Port, Integer> ports, String publicUrl, String keycloakUrl) {

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

    static Settings of(EnumMap<Port, Integer> ports, String publicUrl, String keycloakUrl) {
        return new Settings(
                ports,
                publicUrl.isEmpty() ? "http://localhost:" + ports.get(Port.API) : stripped(publicUrl),
                keycloakUrl.isEmpty() ? "http://localhost:" + ports.get(Port.KEYCLOAK) : stripped(keycloakUrl));
    }

    private static String stripped(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
