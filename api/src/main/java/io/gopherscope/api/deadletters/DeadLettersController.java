// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.api.time.Steps;
import io.gopherscope.protocol.ingest.v1.DeadLetter;
import io.gopherscope.protocol.ingest.v1.ProfileRecord;
import io.gopherscope.storage.deadletters.DeadLetterEntry;
import io.gopherscope.storage.deadletters.DeadLetterIndex;
import io.gopherscope.storage.deadletters.Outcome;
import io.gopherscope.storage.deadletters.ReasonStep;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/dead-letters")
@Needs(Permission.QUERY)
@Tag(name = "ingest")
final class DeadLettersController {
    private static final int MOST = 500;
    private static final int MOST_POINTS = 400;
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);

    private final DeadLetterIndex index;
    private final LetterReader reader;
    private final Ranges ranges;

    DeadLettersController(DeadLetterIndex index, LetterReader reader, Ranges ranges) {
        this.index = index;
        this.reader = reader;
        this.ranges = ranges;
    }

    /**
     * Records that were taken and could not be used, kept for 30 days as they came.
     *
     * @param reason only those with this code
     * @param service only those of this service
     * @param limit records per page, 100 unless given, at most 500
     * @param cursor nextCursor of the page before
     * @return a page of records
     */
    @Get
    DeadLetterPage deadLetters(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue String reason,
            @Nullable @QueryValue String service,
            @QueryValue(defaultValue = "100") int limit,
            @Nullable @QueryValue String cursor) {
        Limits.check("limit", limit, 1, MOST);
        List<DeadLetterEntry> found =
                index.page(caller.tenant(), reason, service, LetterCursor.position(cursor), limit + 1);
        List<DeadLetterEntry> page = found.stream().limit(limit).toList();
        Map<UUID, Outcome> outcomes = index.outcomes(
                caller.tenant(),
                page.stream()
                        .filter(letter -> letter.sentAt() != null)
                        .map(DeadLetterEntry::id)
                        .toList());
        return new DeadLetterPage(
                index.reasons(caller.tenant()).stream()
                        .map(DeadLetterPage.Reason::of)
                        .toList(),
                page.stream()
                        .map(letter -> DeadLetterView.of(letter, outcomes.get(letter.id())))
                        .toList(),
                found.size() > limit ? LetterCursor.after(page.getLast()) : null);
    }

    /**
     * How many records could not be used, by reason and over time.
     *
     * @param from when the first of them was given up
     * @param until and the last, exclusive
     * @param points how many steps of time are wanted at most, 60 unless given, at most 400
     * @return counts; the first and the last step hold what lies in the range
     */
    @Get("/timeline")
    DeadLetterTimeline deadLetterTimeline(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "now-24h") String from,
            @QueryValue(defaultValue = "now") String until,
            @QueryValue(defaultValue = "60") int points) {
        Range range = ranges.of(from, until);
        Steps steps = Steps.of(range, null, points, MOST_POINTS, SHORTEST_STEP);
        List<ReasonStep> found =
                index.steps(caller.tenant(), range.from(), range.until(), steps.start(), steps.length());
        return DeadLetterTimeline.of(range, steps, found);
    }

    /**
     * What such a record holds, as it was sent: the pprof file of a profile where that can be told, otherwise the record's value.
     *
     * @param id its id
     * @return the bytes
     */
    @Get("/{id}/payload")
    @Produces("application/octet-stream")
    @ApiResponse(
            responseCode = "200",
            description = "The bytes as they were sent",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    HttpResponse<byte[]> deadLetterPayload(@Parameter(hidden = true) Caller caller, UUID id) {
        DeadLetterEntry entry = index.find(caller.tenant(), id).orElseThrow(DeadLettersController::unknown);
        ByteString payload = payload(entry, reader.read(entry));
        return HttpResponse.ok(payload.toByteArray())
                .header("Content-Disposition", "attachment; filename=\"%s.bin\"".formatted(id));
    }

    /**
     * Asks for a record to be tried again, once: it is judged as if it had just arrived for the first time, and stored at most once however
     * often this is asked. A record that fails again is kept as another one.
     *
     * @param id its id
     * @return whether somebody had asked before
     */
    @Post("/{id}/replay")
    @Status(HttpStatus.ACCEPTED)
    @Needs(Permission.ADMIN)
    Replayed replayDeadLetter(@Parameter(hidden = true) Caller caller, UUID id) {
        if (index.find(caller.tenant(), id).isEmpty()) {
            throw unknown();
        }
        return new Replayed(index.request(caller.tenant(), id, caller.actor()) ? 1 : 0);
    }

    /**
     * Asks for all records with one reason to be tried again, each once.
     *
     * @param replay which
     * @return how many will be
     */
    @Post("/replay")
    @Status(HttpStatus.ACCEPTED)
    @Needs(Permission.ADMIN)
    Replayed replayDeadLetters(@Parameter(hidden = true) Caller caller, @Body Replay replay) {
        return new Replayed(index.requestAll(caller.tenant(), replay.reason(), caller.actor()));
    }

    private static ByteString payload(DeadLetterEntry entry, DeadLetter letter) {
        if (entry.kind().equals(DeadLetterEntry.PROFILE)) {
            try {
                ByteString pprof = ProfileRecord.parseFrom(letter.getValue()).getPprof();
                if (!pprof.isEmpty()) {
                    return pprof;
                }
            } catch (InvalidProtocolBufferException e) {
                return letter.getValue();
            }
        }
        return letter.getValue();
    }

    private static ApiException unknown() {
        return new ApiException(ErrorCode.LETTER_UNKNOWN, "the organization has no such record", "id");
    }
}
