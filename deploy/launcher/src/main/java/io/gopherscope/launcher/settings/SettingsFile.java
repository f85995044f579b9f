// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.settings;

/** The file as it is written at the first start: all that can be set, commented out. */
public final class SettingsFile {

    private SettingsFile() {}

    public static String template() {
        var text = new StringBuilder("""
                # Settings of this data directory. A flag or an environment variable counts before what is here.
                #
                # Where browsers reach the web UI and Keycloak, and where agents send to, when that is not localhost:
                # public-url: https://gopherscope.example.org
                # keycloak-url: https://id.example.org
                # ingest-url: https://ingest.example.org
                #
                # ports:
                """);
        for (Port port : Port.values()) {
            text.append("#   %s: %d  # %s; %s, %s%n"
                    .formatted(port.key(), port.byDefault(), port.purpose(), port.flag(), port.variable()));
        }
        return text.toString();
    }
}
