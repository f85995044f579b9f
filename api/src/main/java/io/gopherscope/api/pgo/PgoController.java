// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.http.Spooled;
import io.gopherscope.api.pprof.MergedFile;
import io.gopherscope.pprof.encode.Gzip;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/pgo")
@Tag(name = "pgo")
final class PgoController {
    private static final int MOST_EDGES = 1_000;

    private final FileAnswers files;
    private final PgoReports reports;

    PgoController(FileAnswers files, PgoReports reports) {
        this.files = files;
        this.reports = reports;
    }

    /**
     * The profile for go build -pgo. It stays the same, byte for byte, until what the compiler decides after it has
     * changed by more than a few percent, so that builds stay cached; send its ETag in If-None-Match to learn that. When
     * the profiles cannot be read at the moment, or can no longer be used, the last good file is answered, with its age.
     *
     * @param service the service
     * @param env only profiles with this label env
     * @param version only profiles with this label version
     * @param from start of the range up to now, from the hour's start: RFC 3339, epoch s/ms/us/ns by digit count, now-7d
     * @param format pprof: the smallest profile from which the compiler learns the same; preprofile: its text, for
     *     -gcflags=all=-pgoprofile=FILE; full: the whole merge, made anew each time
     * @return the file
     */
    @Get("/{service}/default.pgo")
    @Needs(Permission.PGO)
    @Produces({"application/octet-stream", "text/plain"})
    @ApiResponse(
            responseCode = "200",
            description = "A gzip compressed pprof file, or the text",
            headers = {
                @Header(
                        name = "ETag",
                        description = "of what the compiler reads in the file",
                        schema = @Schema(implementation = String.class)),
                @Header(
                        name = "Gopherscope-Pgo-Revision",
                        description = "the file's number",
                        schema = @Schema(implementation = Long.class)),
                @Header(
                        name = "Gopherscope-Pgo-Published",
                        description = "when it was first handed out",
                        schema = @Schema(implementation = Instant.class)),
                @Header(
                        name = "Gopherscope-Pgo-Age",
                        description = "seconds since then; only when it could not be compared with the profiles of now",
                        schema = @Schema(implementation = Long.class))
            },
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "The caller has this file")
    HttpResponse<?> pgoFile(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> request,
            String service,
            @Nullable @QueryValue String env,
            @Nullable @QueryValue String version,
            @QueryValue(defaultValue = "now-7d") String from,
            @QueryValue(defaultValue = "pprof") PgoFormat format) {
        PgoSelection selection = PgoSelection.of(service, env, version, from);
        return switch (format) {
            case PPROF -> files.answer(request, caller.tenant(), selection, false);
            case PREPROFILE -> files.answer(request, caller.tenant(), selection, true);
            case FULL -> {
                MergedFile whole = files.whole(caller.tenant(), selection);
                yield HttpResponse.ok(Spooled.of(out -> Gzip.write(out, whole::write)))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"default.pgo\"");
            }
        };
    }

    /**
     * What is in the file of a selection and how well it fits, or why there is none.
     *
     * @param service the service
     * @param env only profiles with this label env
     * @param version only profiles with this label version
     * @param from start of the range up to now, in the same forms as for the file
     * @param edges how many hot calls are wanted at most, 50 unless given, at most 1000
     * @return the report
     */
    @Get("/{service}")
    @Needs(Permission.QUERY)
    PgoReport pgoReport(
            @Parameter(hidden = true) Caller caller,
            String service,
            @Nullable @QueryValue String env,
            @Nullable @QueryValue String version,
            @QueryValue(defaultValue = "now-7d") String from,
            @QueryValue(defaultValue = "50") int edges) {
        Limits.check("edges", edges, 0, MOST_EDGES);
        return reports.report(caller.tenant(), PgoSelection.of(service, env, version, from), edges);
    }
}
