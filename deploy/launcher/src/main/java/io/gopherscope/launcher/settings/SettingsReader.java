// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.settings;

import io.gopherscope.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads settings: a flag counts before the environment, that before the file, that before the default. */
public final class SettingsReader {

    private static final String PORTS = "ports";
    private static final String PUBLIC_URL = "public-url";
    private static final String KEYCLOAK_URL = "keycloak-url";
    private static final String INGEST_URL = "ingest-url";

    private final Map<Port, Integer> flags;
    private final Map<String, String> environment;

    public SettingsReader(Map<Port, Integer> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
    }

    /**
     * Settings for a data directory.
     *
     * @param file may be missing
     * @throws LauncherException when something in it is not understood
     */
    public Settings read(Path file) {
        try {
            return parse(file.toString(), Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new LauncherException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    Settings parse(String file, String text) {
        Map<?, ?> yaml = load(file, text);
        Map<?, ?> filePorts = section(file, yaml);
        var ports = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, port(file, port, filePorts.get(port.key())));
        }
        Set<Integer> distinct = new HashSet<>(ports.values());
        if (distinct.size() < ports.size()) {
            throw new LauncherException("Two parts have been given the same port: " + ports + ".");
        }
        return Settings.of(
                ports,
                text(yaml, PUBLIC_URL, "GOPHERSCOPE_PUBLIC_URL"),
                text(yaml, KEYCLOAK_URL, "GOPHERSCOPE_KEYCLOAK_PUBLIC_URL"),
                text(yaml, INGEST_URL, "GOPHERSCOPE_INGEST_URL"));
    }

    private int port(String file, Port port, @Nullable Object inFile) {
        Integer flag = flags.get(port);
        if (flag != null) {
            return checked(port.flag(), flag.toString());
        }
        String variable = environment.get(port.variable());
        if (variable != null && !variable.isBlank()) {
            return checked(port.variable(), variable);
        }
        return inFile == null ? port.byDefault() : checked("ports." + port.key() + " in " + file, inFile.toString());
    }

    private static int checked(String where, String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number < 1 << 16) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new LauncherException(where + " is not a port: " + text + ".");
    }

    private String text(Map<?, ?> yaml, String key, String variable) {
        String fromEnvironment = environment.get(variable);
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment.strip();
        }
        Object inFile = yaml.get(key);
        return inFile == null ? "" : inFile.toString().strip();
    }

    private static Map<?, ?> section(String file, Map<?, ?> yaml) {
        for (Object key : yaml.keySet()) {
            if (!Set.of(PORTS, PUBLIC_URL, KEYCLOAK_URL, INGEST_URL).contains(key)) {
                throw new LauncherException(file + " has a key that is not known: " + key + ".");
            }
        }
        Object ports = yaml.get(PORTS);
        if (ports == null) {
            return Map.of();
        }
        if (!(ports instanceof Map<?, ?> map)) {
            throw new LauncherException("ports in " + file + " is not a list of names with numbers.");
        }
        for (Object key : map.keySet()) {
            if (Set.of(Port.values()).stream().noneMatch(port -> port.key().equals(key))) {
                throw new LauncherException(file + " names a port that is not known: " + key + ".");
            }
        }
        return map;
    }

    private static Map<?, ?> load(String file, String text) {
        try {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (yaml == null) {
                return Map.of();
            }
            if (yaml instanceof Map<?, ?> map) {
                return map;
            }
            throw new LauncherException(file + " does not consist of keys and values.");
        } catch (YAMLException e) {
            throw new LauncherException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
