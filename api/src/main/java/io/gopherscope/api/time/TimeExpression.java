// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as requests write it: RFC 3339, a date, an epoch time whose unit follows from its digits (up to 11 seconds, up to
 * 14 milliseconds, up to 17 microseconds, else nanoseconds), {@code now}, or {@code now} with differences: {@code now-1h30m}.
 */
final class TimeExpression {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern RELATIVE = Pattern.compile("now(?:([+-])((?:\\d{1,9}[smhdw])+))?");
    private static final Pattern TERM = Pattern.compile("(\\d+)([smhdw])");
    private static final Pattern EPOCH = Pattern.compile("\\d{1,19}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private TimeExpression() {}

    /**
     * Reads a moment.
     *
     * @param parameter the parameter that it came in, for the error
     * @throws ApiException {@code time_invalid}
     */
    static Instant parse(String text, Instant now, String parameter) {
        try {
            Instant instant = read(text.strip(), now);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw invalid(text, parameter);
            }
            return instant;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw invalid(text, parameter);
        }
    }

    private static Instant read(String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            Duration difference = relative.group(2) == null ? Duration.ZERO : difference(relative.group(2));
            return "-".equals(relative.group(1)) ? now.minus(difference) : now.plus(difference);
        }
        if (EPOCH.matcher(text).matches()) {
            return epoch(Long.parseLong(text), text.length());
        }
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        // A plus sign that was not escaped arrives as a space.
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    private static Duration difference(String terms) {
        Duration sum = Duration.ZERO;
        Matcher term = TERM.matcher(terms);
        while (term.find()) {
            long count = Long.parseLong(term.group(1));
            sum = sum.plus(
                    switch (term.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        default -> Duration.ofDays(Math.multiplyExact(7, count));
                    });
        }
        return sum;
    }

    private static Instant epoch(long value, int digits) {
        if (digits <= 11) {
            return Instant.ofEpochSecond(value);
        }
        if (digits <= 14) {
            return Instant.ofEpochMilli(value);
        }
        if (digits <= 17) {
            return Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1_000);
        }
        return Instant.ofEpochSecond(value / 1_000_000_000, value % 1_000_000_000);
    }

    private static ApiException invalid(String text, String parameter) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new ApiException(
                ErrorCode.TIME_INVALID,
                "'%s' is not a time: use RFC 3339, an epoch time, now or now-1h".formatted(shown),
                parameter);
    }
}
