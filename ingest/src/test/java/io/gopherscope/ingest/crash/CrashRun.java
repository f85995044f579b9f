// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gopherscope.ingest.TopicReader;
import io.gopherscope.ingest.records.Topic;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import io.gopherscope.storage.discards.Discards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Load, deaths, and after some rounds of these a look at whether everything is there once. */
final class CrashRun {
    private static final int WORKERS = 2;
    private static final long DRAIN_SECONDS = 120;

    private final Path directory;
    private final Random random;
    private final Consumer<String> say;
    private final Ledger ledger = new Ledger();
    private final Map<Fault, Integer> made = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> missed = new EnumMap<>(Fault.class);

    /**
     * What came of it.
     *
     * @param made how often each fault was made
     * @param missed how often its moment did not come in time and the kill fell on another one
     * @param accepted profiles and readings that were answered with 200
     * @param unanswered those that were not
     * @param consumersFailed how often a worker had to start its consumer anew
     * @param last the comparison at the end
     * @param differences of all comparisons
     */
    record Report(
            Map<Fault, Integer> made,
            Map<Fault, Integer> missed,
            long accepted,
            long unanswered,
            long consumersFailed,
            Comparison.Result last,
            List<String> differences) {}

    /**
     * @param directory for data and logs
     * @param seed of everything that is left to chance
     * @param say takes what there is to tell, line by line
     */
    CrashRun(Path directory, long seed, Consumer<String> say) {
        this.directory = directory;
        this.random = new Random(seed);
        this.say = say;
    }

    /**
     * Runs.
     *
     * @param faults to make, one after the other
     * @param compareEvery so many faults
     */
    Report run(List<Fault> faults, int compareEvery) throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        try (CrashStack stack = new CrashStack(directory);
                ConsumerGroup group = new ConsumerGroup(stack.bootstrap());
                Load load = new Load(stack.gateway(), ledger, stack.bootstrap())) {
            FaultMaker maker = new FaultMaker(stack, group, random);
            stack.restore(WORKERS);
            load.start();
            Comparison.@Nullable Result result = null;
            for (int i = 0; i < faults.size(); i++) {
                group.awaitProgress();
                make(maker, faults.get(i), i);
                stack.restore(WORKERS);
                if ((i + 1) % compareEvery == 0 || i + 1 == faults.size()) {
                    load.pause();
                    drain(group).ifPresent(differences::add);
                    result = compare(stack);
                    differences.addAll(result.differences());
                    say.accept("after " + (i + 1) + " kills: " + ledger.acceptedCount() + " accepted, "
                            + (result.profiles() + result.readings()) + " to be stored ("
                            + result.unknown() + " of " + ledger.unknownCount() + " unanswered), "
                            + result.compared() + " sums and counts compared, "
                            + result.differences().size() + " differences");
                    result.differences().forEach(difference -> say.accept("  " + difference));
                    load.resume();
                }
            }
            if (result == null) {
                throw new IllegalArgumentException("no faults");
            }
            return new Report(
                    made,
                    missed,
                    ledger.acceptedCount(),
                    ledger.unknownCount(),
                    consumersFailed(),
                    result,
                    List.copyOf(differences));
        }
    }

    /** Each of some faults so often, in an order left to chance. */
    List<Fault> mixed(int rounds, List<Fault> some) {
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < rounds) {
            List<Fault> all = new ArrayList<>(some);
            Collections.shuffle(all, random);
            faults.addAll(all);
        }
        return faults.subList(0, rounds);
    }

    private void make(FaultMaker maker, Fault fault, int round) throws IOException, InterruptedException {
        long began = System.nanoTime();
        boolean come = maker.make(fault);
        made.merge(fault, 1, Integer::sum);
        if (!come) {
            missed.merge(fault, 1, Integer::sum);
        }
        say.accept("round " + (round + 1) + ": " + fault.text() + (come ? "" : " (at another moment)") + " after "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms, " + ledger.acceptedCount()
                + " accepted");
    }

    private long consumersFailed() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("worker.log"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("the consumer failed")).count();
        }
    }

    private static Optional<String> drain(ConsumerGroup group) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        String rest = group.rest();
        while (!rest.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            rest = group.rest();
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of("not stored in time: " + rest);
    }

    private Comparison.Result compare(CrashStack stack) {
        List<DeadLetter> letters = new ArrayList<>();
        TopicReader.read(stack.bootstrap(), Topic.DEAD_LETTERS, record -> true).forEach(record -> {
            try {
                letters.add(DeadLetter.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("a dead letter cannot be read", e);
            }
        });
        return Comparison.of(stack.clickHouse(), stack.gateway().bean(Discards.class), ledger, letters);
    }
}
