// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.ValueType;
import java.util.List;
import java.util.Map;

/**
 * The names of kinds of profiles. Senders disagree about them; the README of the protocol folder lists which are the same.
 */
public final class ProfileName {
    public static final String CPU = "cpu";
    public static final String HEAP = "heap";
    public static final String GOROUTINE = "goroutine";
    public static final String GOROUTINE_LEAK = "goroutineleak";
    public static final String MUTEX = "mutex";
    public static final String BLOCK = "block";

    private static final String DELTA_PREFIX = "godeltaprof_";
    private static final Map<String, String> STORED = Map.ofEntries(
            Map.entry("process_cpu", CPU),
            Map.entry("profile", CPU),
            Map.entry("memory", HEAP),
            Map.entry("allocs", HEAP),
            Map.entry("goroutines", GOROUTINE),
            Map.entry("goroutine_leak", GOROUTINE_LEAK));
    private static final Map<String, String> RPC =
            Map.of(CPU, "process_cpu", HEAP, "memory", GOROUTINE_LEAK, "goroutine_leak");

    private ProfileName() {}

    /** The name under which a profile that was sent under this one is stored; stored names stay as they are. */
    public static String stored(String sent) {
        String name = sent.startsWith(DELTA_PREFIX) ? sent.substring(DELTA_PREFIX.length()) : sent;
        return STORED.getOrDefault(name, name);
    }

    /** The Pyroscope API's name of a stored one. */
    public static String rpc(String stored) {
        return RPC.getOrDefault(stored, stored);
    }

    /** The kind of profile that has these sample types, for senders that do not say. Mutex and block profiles look alike. */
    public static String guess(List<ValueType> types) {
        for (ValueType type : types) {
            switch (type.type()) {
                case "cpu" -> {
                    return CPU;
                }
                case "alloc_objects", "alloc_space", "inuse_objects", "inuse_space" -> {
                    return HEAP;
                }
                case "goroutine" -> {
                    return GOROUTINE;
                }
                case "goroutineleak" -> {
                    return GOROUTINE_LEAK;
                }
                case "contentions", "delay" -> {
                    return MUTEX;
                }
                default -> {}
            }
        }
        return types.isEmpty() || types.getFirst().type().isEmpty()
                ? "unknown"
                : types.getFirst().type();
    }

    static Semantics semantics(String stored, String sampleType) {
        boolean snapshot = switch (stored) {
            case GOROUTINE, GOROUTINE_LEAK -> true;
            case HEAP -> sampleType.startsWith("inuse_");
            default -> false;
        };
        return snapshot ? Semantics.SNAPSHOT : Semantics.DIFFERENCE;
    }

    /** Whether the Go runtime counts these values from the start of the process. */
    static boolean countsFromStart(String stored, String sampleType) {
        return switch (stored) {
            case MUTEX, BLOCK -> true;
            case HEAP -> sampleType.startsWith("alloc_");
            default -> false;
        };
    }
}
