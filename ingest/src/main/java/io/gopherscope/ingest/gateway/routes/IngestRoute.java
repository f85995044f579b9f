// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import com.google.protobuf.UnsafeByteOperations;
import io.gopherscope.ingest.gateway.auth.Authenticator;
import io.gopherscope.ingest.gateway.auth.Caller;
import io.gopherscope.ingest.gateway.http.Answers;
import io.gopherscope.ingest.gateway.http.Budget;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.gateway.intake.DiscardCounter;
import io.gopherscope.ingest.gateway.intake.ProfileIntake;
import io.gopherscope.ingest.gateway.intake.ProfileIntake.RejectedProfile;
import io.gopherscope.ingest.gateway.intake.SentProfile;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.series.SeriesLabels;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /ingest}, as github.com/grafana/pyroscope-go sends it: the application's name with its labels, start and end in the query, the
 * profile and a description of its sample types as parts of a form. A bare pprof file as the body is taken too.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class IngestRoute {
    private final Authenticator authenticator;
    private final Admission admission;
    private final Budget budget;
    private final ProfileIntake intake;
    private final DiscardCounter discards;
    private final SampleTypeConfigReader configs;
    private final Answers answers;

    IngestRoute(
            Authenticator authenticator,
            Admission admission,
            Budget budget,
            ProfileIntake intake,
            DiscardCounter discards,
            SampleTypeConfigReader configs,
            Answers answers) {
        this.authenticator = authenticator;
        this.admission = admission;
        this.budget = budget;
        this.intake = intake;
        this.discards = discards;
        this.configs = configs;
        this.answers = answers;
    }

    @Post(uris = {"/ingest", "/pyroscope/ingest"})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> ingest(HttpRequest<?> request) {
        try (Budget.Share share = budget.share()) {
            Caller caller = authenticator.caller(request, Scope.PROFILES_WRITE);
            byte[] body = admission.read(caller, request, Scope.PROFILES_WRITE, share);
            SentProfile profile;
            try {
                profile = profile(request, body);
            } catch (RefusedException e) {
                discards.count(caller.tenant(), DiscardReason.UNREADABLE_REQUEST, 1, e.detail());
                throw e;
            }
            List<RejectedProfile> rejected = intake.take(caller, List.of(profile));
            if (!rejected.isEmpty()) {
                var verdict = rejected.getFirst().verdict();
                throw new RefusedException(
                        Refusal.REFUSED_PROFILES, verdict.reason().code() + ": " + verdict.detail());
            }
            return answers.ok(new byte[0], MediaType.TEXT_PLAIN);
        } catch (RefusedException e) {
            return answers.problem(e);
        }
    }

    private SentProfile profile(HttpRequest<?> request, byte[] body) {
        ApplicationName name = ApplicationName.parse(parameter(request, "name"));
        byte[] pprof = body;
        SampleTypeConfig config = SampleTypeConfig.NONE;
        MediaType type = request.getContentType().orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        if (type.getName().equals(MediaType.MULTIPART_FORM_DATA)) {
            Map<String, byte[]> parts = MultipartForm.parts(type.toString(), body);
            byte[] part = parts.get("profile");
            if (part == null) {
                throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the form has no part named profile");
            }
            if (parts.containsKey("prev_profile")) {
                throw new RefusedException(
                        Refusal.UNREADABLE_REQUEST, "prev_profile is not supported: send differences");
            }
            pprof = part;
            byte[] described = parts.get("sample_type_config");
            config = described == null ? config : configs.read(described);
        } else if (!parameter(request, "format").equals("pprof")) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED_MEDIA_TYPE, "send a multipart form, or a pprof file with format=pprof");
        }
        long from = EpochTime.nanos(parameter(request, "from"));
        long until = EpochTime.nanos(parameter(request, "until"));
        SampleTypeConfig sampleTypes = config;
        return new SentProfile(
                rules -> {
                    for (Map.Entry<String, String> label : name.labels().entrySet()) {
                        rules.add(label.getKey(), label.getValue());
                    }
                    rules.addIfAbsent(SeriesLabels.SERVICE, name.name());
                    sampleTypes.into(rules);
                },
                UnsafeByteOperations.unsafeWrap(pprof),
                config.hints(),
                from,
                from > 0 && until > from ? until - from : 0);
    }

    private static String parameter(HttpRequest<?> request, String name) {
        return request.getParameters().get(name, String.class, "");
    }
}
