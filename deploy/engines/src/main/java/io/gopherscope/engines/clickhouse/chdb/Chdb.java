// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import io.gopherscope.engines.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The engine on its data directory. There is one in a process. */
public final class Chdb implements AutoCloseable {

    private final Library library;
    private final Path data;
    private final ChdbConnection keeper;
    private final Set<String> settings;

    private Chdb(Library library, Path data, ChdbConnection keeper, Set<String> settings) {
        this.library = library;
        this.data = data;
        this.keeper = keeper;
        this.settings = settings;
    }

    /**
     * Loads the library and opens the data directory.
     *
     * @param options of the server, such as {@code mark_cache_size}
     */
    public static Chdb open(Path file, Path data, Map<String, String> options) {
        var library = new Library(file);
        // The JVM needs these signals for itself; see the start of the process for the other half.
        library.setSignalHandlersEnabled(false);
        List<String> arguments = arguments(data);
        options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        MemorySegment handle = connect(library, arguments);
        if (handle.equals(MemorySegment.NULL)) {
            throw new EngineException("ClickHouse's engine cannot open " + data
                    + ": is it the data of another version, or does another process use it?");
        }
        // The engine lives as long as it has a connection.
        var keeper = new ChdbConnection(library, handle);
        try {
            return new Chdb(library, data, keeper, settingNames(keeper));
        } catch (ChdbException e) {
            throw new EngineException("ClickHouse's engine does not answer: " + e.text(), e);
        }
    }

    /** Whether the engine has a setting of that name. */
    public boolean hasSetting(String name) {
        return settings.contains(name);
    }

    /** A new session with these settings. */
    public ChdbConnection connect(Map<String, String> settings) throws ChdbException {
        List<String> arguments = arguments(data);
        for (var setting : settings.entrySet()) {
            if (!hasSetting(setting.getKey())) {
                throw ChdbException.of(115, "UNKNOWN_SETTING", "Unknown setting '" + setting.getKey() + "'");
            }
            if (setting.getValue().indexOf(0) >= 0) {
                throw ChdbException.of(36, "BAD_ARGUMENTS", "Setting " + setting.getKey() + " has a zero byte");
            }
            arguments.add("--" + setting.getKey() + "=" + setting.getValue());
        }
        MemorySegment handle = connect(library, arguments);
        if (handle.equals(MemorySegment.NULL)) {
            throw settings.isEmpty()
                    ? ChdbException.of(1002, "UNKNOWN_EXCEPTION", "The engine opens no session")
                    : refusal(settings);
        }
        return new ChdbConnection(library, handle);
    }

    /** The engine refuses a connection without a word; SET says what is wrong with a value. */
    private ChdbException refusal(Map<String, String> settings) throws ChdbException {
        try (ChdbConnection connection = connect(Map.of())) {
            for (var setting : settings.entrySet()) {
                String value = setting.getValue().replace("\\", "\\\\").replace("'", "\\'");
                try {
                    connection
                            .query("SET " + setting.getKey() + " = '" + value + "'", "Null")
                            .close();
                } catch (ChdbException e) {
                    return e;
                }
            }
        }
        return ChdbException.of(36, "BAD_ARGUMENTS", "The engine refuses these settings: " + settings.keySet());
    }

    /** Every session names the data directory: another one would be a second engine, which a process cannot have. */
    private static List<String> arguments(Path data) {
        return new ArrayList<>(List.of("chdb", "--path=" + data));
    }

    private static MemorySegment connect(Library library, List<String> arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(ValueLayout.ADDRESS, arguments.size());
            for (int i = 0; i < arguments.size(); i++) {
                argv.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(arguments.get(i)));
            }
            return library.connect(arguments.size(), argv);
        }
    }

    private static Set<String> settingNames(ChdbConnection connection) throws ChdbException {
        try (ChdbResult names = connection.query("SELECT name FROM system.settings", "TabSeparated")) {
            return new String(names.bytes().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Stops the engine; every connection must have been closed. */
    @Override
    public void close() {
        keeper.close();
        library.shutdown();
    }
}
