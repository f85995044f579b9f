// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.trend.Series;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a finding follows from.
 *
 * @param title what is the matter, in one line
 * @param explanation how that comes about
 * @param fix what usually mends it
 * @param waitsFor what the goroutines do: send, receive, select, mutex …; absent where none are concerned
 * @param chain functions from the site to where the goroutine began, as other builds have them too
 * @param startedIn the function that started the goroutines, where it can be told
 * @param stack the stack that grew most, innermost frame first
 * @param instances the processes that show it, those that grow fastest first
 * @param minutesToLimit when the first process reaches GOMEMLIMIT if it grows on like this; absent where nothing grows towards it
 * @param notes what else is to be said
 */
@Serdeable
public record Evidence(
        String title,
        String explanation,
        String fix,
        @Nullable String waitsFor,
        String chain,
        @Nullable String startedIn,
        List<StackFrame> stack,
        List<Instance> instances,
        @Nullable Double minutesToLimit,
        List<String> notes) {
    private static final int MOST_FRAMES = 100;
    private static final int MOST_POINTS = 60;

    /**
     * A frame.
     *
     * @param function as the linker names it
     * @param file absent where it is not known
     * @param line 0 where it is not known
     */
    @Serdeable
    public record StackFrame(String function, @Nullable String file, long line) {
        public static List<StackFrame> of(List<Frame> stack) {
            return stack.stream()
                    .limit(MOST_FRAMES)
                    .map(frame -> new StackFrame(
                            frame.function(), frame.file().isEmpty() ? null : frame.file(), frame.line()))
                    .toList();
        }
    }

    /**
     * A process that shows it.
     *
     * @param instance its name
     * @param build its version or build id; empty when it does not say
     * @param processStart when it started, as far as is known
     * @param from the level when it began to grow
     * @param to the newest level, without what comes and goes
     * @param growthPerMinute how fast it grows
     * @param lowPerMinute lower end of the 95 % interval; absent where there is none
     * @param highPerMinute upper end of it
     * @param since when it began to grow
     * @param until the newest data
     * @param points the level over time
     */
    @Serdeable
    public record Instance(
            String instance,
            String build,
            Instant processStart,
            double from,
            double to,
            double growthPerMinute,
            @Nullable Double lowPerMinute,
            @Nullable Double highPerMinute,
            Instant since,
            Instant until,
            List<Point> points) {}

    /**
     * A level.
     *
     * @param at when
     * @param value in the unit of the finding
     */
    @Serdeable
    public record Point(Instant at, double value) {
        public static List<Point> of(Series series) {
            Series few = series.lows(MOST_POINTS);
            return IntStream.range(0, few.size())
                    .mapToObj(i -> new Point(Instant.ofEpochMilli(few.at(i)), few.value(i)))
                    .toList();
        }
    }

    /** A bound as JSON can have it. */
    public static @Nullable Double finite(double bound) {
        return Double.isFinite(bound) ? bound : null;
    }
}
