// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import io.gopherscope.engines.install.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./gopherscope bench crash}: the long form of {@link CrashIT}. Exit code 1 when anything was lost or doubled. */
public final class CrashMain {
    private static final int COMPARE_EVERY = 10;

    private CrashMain() {}

    /**
     * Runs it.
     *
     * @param args rounds, seed and, where not all are meant, the faults to make
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        Path directory = Files.createTempDirectory("gopherscope-crash");
        System.out.println(rounds + " rounds with seed " + seed + ", logs in " + directory);
        CrashRun run = new CrashRun(directory, seed, System.out::println);
        List<Fault> faults = args.length > 2
                ? Stream.of(args[2].split(",")).map(Fault::valueOf).toList()
                : List.of(Fault.values());
        CrashRun.Report report = run.run(run.mixed(rounds, faults), COMPARE_EVERY);
        print(report);
        boolean equal = report.differences().isEmpty();
        if (equal) {
            Directories.delete(directory);
        }
        System.exit(equal ? 0 : 1);
    }

    private static void print(CrashRun.Report report) {
        System.out.println();
        for (Map.Entry<Fault, Integer> made : report.made().entrySet()) {
            Integer missed = report.missed().get(made.getKey());
            System.out.printf(
                    "%4d  %s%s%n",
                    made.getValue(), made.getKey().text(), missed == null ? "" : " (" + missed + " at another moment)");
        }
        Comparison.Result last = report.last();
        System.out.printf("accepted     %d profiles and readings%n", report.accepted());
        System.out.printf("unanswered   %d, of which Kafka has %d%n", report.unanswered(), last.unknown());
        System.out.printf("to be stored %d profiles, %d readings%n", last.profiles(), last.readings());
        System.out.printf("dead letters %d, %d of them a second time%n", last.letters(), last.repeatedLetters());
        System.out.printf("consumers    %d times started anew by a worker that lived on%n", report.consumersFailed());
        System.out.printf("compared     %d sums and counts%n", last.compared());
        System.out.printf("differences  %d%n", report.differences().size());
        report.differences().forEach(difference -> System.out.println("  " + difference));
    }
}
