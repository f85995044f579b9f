// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gopherscope.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * What is in a backup.
 *
 * @param version of this description
 * @param madeAt RFC 3339
 * @param kafkaCluster the cluster whose offsets these are
 * @param offsets by topic and partition: what of it is in the backup; records from there on are not
 * @param rows of tables in ClickHouse
 */
record Manifest(
        int version,
        String madeAt,
        String kafkaCluster,
        SortedMap<String, Long> offsets,
        SortedMap<String, Long> rows) {
    static final int VERSION = 1;
    /** Where the settings are in a backup. */
    static final String SETTINGS = "gopherscope.yml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "backup.json";

    /** Written last: without it a directory is no backup. */
    void write(Path directory) throws IOException {
        Files.write(
                directory.resolve(NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    static Manifest read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            throw new LauncherException(directory + " holds no backup that was finished: there is no " + NAME + ".");
        }
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
            if (manifest.version != VERSION) {
                throw new LauncherException("The backup in " + directory + " was made by another version.");
            }
            return manifest;
        } catch (IOException e) {
            throw new LauncherException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
