// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.supervisor.PartName;
import io.gopherscope.launcher.supervisor.PartStatus;
import io.gopherscope.launcher.supervisor.Status;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows how parts come up: a line for each that is ready and, on a terminal, one below that says what is awaited. */
final class ProgressView {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private final Set<String> shown = new HashSet<>();
    private String lastNote = "";

    ProgressView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows news.
     *
     * @param note what takes long at the moment; may be empty
     */
    void update(Status status, String note) {
        List<PartStatus> pending =
                status.parts().stream().filter(part -> !part.healthy()).toList();
        for (PartStatus part : status.parts()) {
            if (part.healthy() && shown.add(part.name())) {
                line("%-15s ready after %4.1f s on port %d".formatted(title(part), seconds(), part.port()));
            }
        }
        if (!note.isEmpty() && !note.equals(lastNote)) {
            line(note + " …");
            lastNote = note;
        }
        if (terminal) {
            String awaited = pending.stream().map(ProgressView::title).collect(Collectors.joining(", "));
            out.print(CLEAR_LINE + (awaited.isEmpty() ? "" : "%4.0f s  waiting for %s".formatted(seconds(), awaited)));
            out.flush();
        }
    }

    /** Leaves the screen as other output expects it. */
    void end() {
        if (terminal) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }

    private void line(String text) {
        out.println((terminal ? CLEAR_LINE : "") + text);
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
    }

    private static String title(PartStatus part) {
        return PartName.of(part.name()).map(PartName::title).orElse(part.name().toUpperCase(Locale.ROOT));
    }
}
