// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.http.Origin;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.FindingState;
import io.gopherscope.storage.findings.Findings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/findings")
@Needs(Permission.QUERY)
@Tag(name = "findings")
final class FindingsController {
    private static final int MOST = 500;
    /** Those that are told apart by their state here. */
    private static final int MOST_READ = 5_000;

    private final Findings findings;
    private final EvidenceJson json;
    private final Clock clock;

    FindingsController(Findings findings, EvidenceJson json, Clock clock) {
        this.findings = findings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was found in what services sent: leaks and the like.
     *
     * @param service only those of this service
     * @param kind only those of this kind: goroutine-leak, heap-leak …
     * @param state only those with this state, or with one of several, separated by commas; all but the refuted ones unless given
     * @param limit how many at most, 200 unless given, at most 500
     * @return the findings, those seen last first
     */
    @Get
    FindingList findings(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue String service,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue String state,
            @QueryValue(defaultValue = "200") int limit) {
        Limits.check("limit", limit, 1, MOST);
        Set<FindingState> states = states(state);
        Instant now = clock.instant();
        return new FindingList(findings.list(caller.tenant(), service, kind, MOST_READ).stream()
                .filter(finding -> states.contains(finding.stateAt(now)))
                .limit(limit)
                .map(finding -> FindingView.of(finding, now))
                .toList());
    }

    /**
     * One finding with what it follows from: the stack, the instances, how it grew, and what became of it.
     *
     * @param id its id
     * @return the finding
     */
    @Get("/{id}")
    FindingDetail finding(@Parameter(hidden = true) Caller caller, UUID id) {
        return detail(caller, findings.find(caller.tenant(), id).orElseThrow(FindingsController::unknown));
    }

    /**
     * Notes that somebody knows of a finding.
     *
     * @param id its id
     * @param note why
     * @return the finding
     */
    @Post("/{id}/acknowledge")
    @Needs(Permission.ALERTS)
    FindingDetail acknowledgeFinding(
            @Parameter(hidden = true) Caller caller, HttpRequest<?> request, UUID id, @Body FindingNote note) {
        return detail(
                caller,
                findings.acknowledge(caller.tenant(), id, actor(caller, request), note.text())
                        .orElseThrow(FindingsController::unknown));
    }

    /**
     * Keeps a finding quiet for a time. It is looked at all the same.
     *
     * @param id its id
     * @param mute until when, and why
     * @return the finding
     */
    @Post("/{id}/mute")
    @Needs(Permission.ALERTS)
    FindingDetail muteFinding(
            @Parameter(hidden = true) Caller caller, HttpRequest<?> request, UUID id, @Body FindingMute mute) {
        mute.check(clock.instant());
        return detail(
                caller,
                findings.mute(caller.tenant(), id, mute.until(), actor(caller, request), mute.text())
                        .orElseThrow(FindingsController::unknown));
    }

    /**
     * Takes back that a finding is muted or acknowledged.
     *
     * @param id its id
     * @param note why
     * @return the finding
     */
    @Post("/{id}/unmute")
    @Needs(Permission.ALERTS)
    FindingDetail unmuteFinding(
            @Parameter(hidden = true) Caller caller, HttpRequest<?> request, UUID id, @Body FindingNote note) {
        return detail(
                caller,
                findings.unmute(caller.tenant(), id, actor(caller, request), note.text())
                        .orElseThrow(FindingsController::unknown));
    }

    private FindingDetail detail(Caller caller, Finding finding) {
        return new FindingDetail(
                FindingView.of(finding, clock.instant()),
                json.read(finding.evidence()),
                findings.events(caller.tenant(), finding.id()).stream()
                        .map(FindingDetail.Event::of)
                        .toList());
    }

    private static Actor actor(Caller caller, HttpRequest<?> request) {
        return new Actor(caller.actor(), caller.name(), Origin.of(request));
    }

    private static Set<FindingState> states(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return EnumSet.complementOf(EnumSet.of(FindingState.REFUTED));
        }
        Set<FindingState> states = EnumSet.noneOf(FindingState.class);
        for (String code : text.split(",", -1)) {
            states.add(FindingState.of(code.strip())
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.PARAMETER_INVALID,
                            "state must be one or more of "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(FindingState.values())
                                                    .map(FindingState::code)
                                                    .toList()),
                            "state")));
        }
        return states;
    }

    private static ApiException unknown() {
        return new ApiException(ErrorCode.FINDING_UNKNOWN, "the organization has no such finding", "id");
    }
}
