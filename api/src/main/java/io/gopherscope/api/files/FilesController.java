// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.uploads.UploadedProfiles;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/files")
@Needs(Permission.QUERY)
@Tag(name = "files")
final class FilesController {
    /** Files that are held in memory while they come. */
    private static final int MOST_AT_ONCE = 4;

    private final UploadedFiles files;
    private final UploadedProfiles uploads;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    FilesController(UploadedFiles files, UploadedProfiles uploads) {
        this.files = files;
        this.uploads = uploads;
    }

    /**
     * Takes a pprof file, gzip or plain, to look at it or to compare it with what services sent. It is kept for seven days unless the organization says otherwise, for everyone
     * in the organization.
     *
     * @param name of the file
     * @param body the file, of at most 32 MiB
     * @return what is in it
     */
    @Post
    @Status(HttpStatus.CREATED)
    @Consumes(MediaType.ALL)
    UploadedFileView uploadFile(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "profile") String name,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                            schema = @Schema(type = "string", format = "binary")))
                    @Nullable
                    @Body
                    InputStream body)
            throws IOException {
        if (!places.tryAcquire()) {
            throw new ApiException(ErrorCode.OVERLOADED, "too many files are coming in; try again in a few seconds");
        }
        try {
            byte[] content = body == null ? new byte[0] : body.readNBytes(FileDecoder.MOST_BYTES + 1);
            if (content.length > FileDecoder.MOST_BYTES) {
                throw new ApiException(
                        ErrorCode.REQUEST_TOO_LARGE,
                        "a file may have at most %d MiB".formatted(FileDecoder.MOST_BYTES >> 20));
            }
            return UploadedFileView.of(files.keep(caller.tenant(), name, content, caller.name()));
        } finally {
            places.release();
        }
    }

    /**
     * The files of the organization that have not expired.
     *
     * @return the files
     */
    @Get
    UploadedFileList files(@Parameter(hidden = true) Caller caller) {
        return new UploadedFileList(
                uploads.list(caller.tenant()).stream().map(UploadedFileView::of).toList());
    }

    /**
     * One file.
     *
     * @param id its id
     * @return what is in it
     */
    @Get("/{id}")
    UploadedFileView file(@Parameter(hidden = true) Caller caller, UUID id) {
        return uploads.find(caller.tenant(), id).map(UploadedFileView::of).orElseThrow(UploadedFiles::unknown);
    }

    /**
     * Deletes a file.
     *
     * @param id its id
     */
    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteFile(@Parameter(hidden = true) Caller caller, UUID id) {
        if (!uploads.delete(caller.tenant(), id)) {
            throw UploadedFiles.unknown();
        }
    }
}
