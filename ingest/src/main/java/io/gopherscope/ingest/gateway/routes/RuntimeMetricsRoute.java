// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gopherscope.ingest.gateway.auth.Authenticator;
import io.gopherscope.ingest.gateway.auth.Caller;
import io.gopherscope.ingest.gateway.http.Answers;
import io.gopherscope.ingest.gateway.http.Budget;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.gateway.intake.DiscardCounter;
import io.gopherscope.ingest.gateway.intake.MetricsIntake;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.keys.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Set;

/** {@code POST /v1/runtime-metrics}: a {@code RuntimeMetricsRequest}, answered with a {@code RuntimeMetricsResponse}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class RuntimeMetricsRoute {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final Set<String> TAKEN = Set.of(PROTOBUF, "application/protobuf", "application/proto");

    private final Authenticator authenticator;
    private final Admission admission;
    private final Budget budget;
    private final MetricsIntake intake;
    private final DiscardCounter discards;
    private final Answers answers;

    RuntimeMetricsRoute(
            Authenticator authenticator,
            Admission admission,
            Budget budget,
            MetricsIntake intake,
            DiscardCounter discards,
            Answers answers) {
        this.authenticator = authenticator;
        this.admission = admission;
        this.budget = budget;
        this.intake = intake;
        this.discards = discards;
        this.answers = answers;
    }

    @Post("/v1/runtime-metrics")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> push(HttpRequest<?> request) {
        try (Budget.Share share = budget.share()) {
            if (!TAKEN.contains(request.getContentType().map(MediaType::getName).orElse(""))) {
                throw new RefusedException(Refusal.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be " + PROTOBUF);
            }
            Caller caller = authenticator.caller(request, Scope.METRICS_WRITE);
            RuntimeMetricsRequest metrics = parse(caller, admission.read(caller, request, Scope.METRICS_WRITE, share));
            return answers.ok(intake.take(caller, metrics).toByteArray(), PROTOBUF);
        } catch (RefusedException e) {
            return answers.problem(e);
        }
    }

    private RuntimeMetricsRequest parse(Caller caller, byte[] body) {
        try {
            return RuntimeMetricsRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            discards.count(caller.tenant(), DiscardReason.UNREADABLE_REQUEST, 1, "no RuntimeMetricsRequest");
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the body is no RuntimeMetricsRequest");
        }
    }
}
