// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pprof;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Spooled;
import io.gopherscope.api.selection.ProfileSelection;
import io.gopherscope.pprof.encode.Gzip;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/pprof")
@Needs(Permission.QUERY)
@Tag(name = "profiles")
final class PprofController {
    private final PprofDownloads downloads;

    PprofController(PprofDownloads downloads) {
        this.downloads = downloads;
    }

    /**
     * All profiles of a selection merged into one pprof file, gzip, as go tool pprof would merge the originals.
     *
     * @param selection the selection; type is a profile type's id, or a kind alone (cpu, heap, mutex …) for all its
     *     columns
     * @param labels whether samples keep their own labels (keep, default) or not (drop)
     * @return the file
     */
    @Get
    @Produces("application/octet-stream")
    @ApiResponse(
            responseCode = "200",
            description = "A gzip compressed pprof file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    HttpResponse<?> pprof(
            @Parameter(hidden = true) Caller caller,
            @RequestBean ProfileSelection selection,
            @QueryValue(defaultValue = "keep") LabelsInFile labels) {
        PprofDownload download = downloads.download(caller.tenant(), selection, labels == LabelsInFile.KEEP);
        return HttpResponse.ok(Spooled.of(out -> Gzip.write(out, download.file()::write)))
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(download.name()));
    }
}
