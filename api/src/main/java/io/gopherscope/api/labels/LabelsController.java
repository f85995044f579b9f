// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.labels;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.page.Cursor;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.storage.query.LabelReads;
import io.gopherscope.storage.query.LabelReads.NameSeen;
import io.gopherscope.storage.query.Matchers;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/labels")
@Needs(Permission.QUERY)
@Tag(name = "labels")
final class LabelsController {
    private static final int MOST = 1_000;

    private final LabelReads reads;
    private final Ranges ranges;

    LabelsController(LabelReads reads, Ranges ranges) {
        this.reads = reads;
        this.ranges = ranges;
    }

    /**
     * Names of the labels seen in the range.
     *
     * @param service only those of this service
     * @param from start of the range
     * @param until end of the range
     * @param q only names that contain this, ignoring case
     * @param limit names per page, 200 unless given, at most 1000
     * @param cursor nextCursor of the page before
     * @return a page of names
     */
    @Get
    LabelPage labels(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue String service,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until,
            @Nullable @QueryValue String q,
            @QueryValue(defaultValue = "200") int limit,
            @Nullable @QueryValue String cursor) {
        Limits.check("limit", limit, 1, MOST);
        Range range = ranges.of(from, until);
        List<NameSeen> found = reads.names(
                caller.tenant(),
                matchers(service),
                Optional.empty(),
                Objects.requireNonNullElse(q, ""),
                range.from(),
                range.until(),
                Cursor.name(cursor),
                limit + 1);
        List<LabelName> labels = found.stream()
                .limit(limit)
                .map(name -> new LabelName(name.name(), name.values()))
                .toList();
        return new LabelPage(range, labels, next(found, limit, NameSeen::name));
    }

    /**
     * Values of one label seen in the range.
     *
     * @param name the label
     * @param service only those of this service
     * @param from start of the range
     * @param until end of the range
     * @param q only values that contain this, ignoring case
     * @param limit values per page, 200 unless given, at most 1000
     * @param cursor nextCursor of the page before
     * @return a page of values
     */
    @Get("/{name}/values")
    LabelValuePage labelValues(
            @Parameter(hidden = true) Caller caller,
            String name,
            @Nullable @QueryValue String service,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until,
            @Nullable @QueryValue String q,
            @QueryValue(defaultValue = "200") int limit,
            @Nullable @QueryValue String cursor) {
        Limits.check("limit", limit, 1, MOST);
        Range range = ranges.of(from, until);
        List<String> found = reads.values(
                caller.tenant(),
                matchers(service),
                Optional.empty(),
                name,
                Objects.requireNonNullElse(q, ""),
                range.from(),
                range.until(),
                Cursor.name(cursor),
                limit + 1);
        return new LabelValuePage(
                range, name, found.stream().limit(limit).toList(), next(found, limit, Function.identity()));
    }

    private static Matchers matchers(@Nullable String service) {
        return service == null ? Matchers.NONE : Matchers.NONE.and(Matchers.SERVICE, service);
    }

    private static <T> @Nullable String next(List<T> found, int limit, Function<T, String> name) {
        return found.size() > limit ? Cursor.after(name.apply(found.get(limit - 1))) : null;
    }
}
