// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.preflight;

import com.sun.management.OperatingSystemMXBean;
import io.gopherscope.engines.process.Ports;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.settings.Port;
import io.gopherscope.launcher.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Looks at the machine: ports, memory, disk. */
public final class Preflight {

    private static final long MIB = 1 << 20;

    /** All parts at rest take less; what they take under load is limited to what there is. */
    private static final long MEMORY = 2048 * MIB;

    private static final long DISK = 1024 * MIB;

    private Preflight() {}

    /**
     * Checks that everything could run.
     *
     * @param ports those that will be listened on
     * @throws LauncherException says the first thing that stands in the way
     */
    public static void check(Path data, Settings settings, Set<Port> ports) {
        for (Port port : ports) {
            int number = settings.port(port);
            if (!Ports.isFree(number)) {
                throw new LauncherException("Port " + number + " (" + port.purpose() + ") is in use: free it, or choose"
                        + " another with " + port.flag() + " or " + port.variable() + ".");
            }
        }
        long memory = availableMemory();
        if (memory < MEMORY) {
            throw new LauncherException("Only " + memory / MIB + " MiB of memory are free; all parts together need "
                    + MEMORY / MIB + " MiB.");
        }
        try {
            long disk = Files.getFileStore(data).getUsableSpace();
            if (disk < DISK) {
                throw new LauncherException("Only " + disk / MIB + " MiB are free on the disk of " + data + "; "
                        + DISK / MIB + " MiB are needed.");
            }
        } catch (IOException e) {
            throw new LauncherException("Cannot look at the disk of " + data + ": " + e.getMessage() + ".", e);
        }
    }

    /** What can be had without swapping; on Linux what the kernel says, and never more than a container allows. */
    private static long availableMemory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            long available = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
            return Math.min(available, system.getTotalMemorySize());
        } catch (IOException e) {
            // Not Linux. What macOS calls free says little: it uses memory for files and gives it back.
            return system.getTotalMemorySize();
        }
    }
}
