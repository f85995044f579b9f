// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.JsonFormat;
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
import io.gopherscope.protocol.push.v1.PushRequest;
import io.gopherscope.protocol.push.v1.RawProfileSeries;
import io.gopherscope.protocol.push.v1.RawSample;
import io.gopherscope.protocol.types.v1.LabelPair;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code push.v1.PusherService/Push}, a unary call of the Connect protocol, in protobuf and in JSON.
 *
 * <p>Each profile is judged by itself, and those that pass are stored even when others of the request do not. The answer has no field for
 * that, so a request of which anything was rejected is answered with {@code invalid_argument}, which clients report and do not send again,
 * and the message says what was rejected and that the rest is stored. Whatever clients do send again, {@code unavailable}, is only answered for
 * whole requests.
 *
 * @see <a href="https://connectrpc.com/docs/protocol#unary-request">Connect protocol</a>
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PushRoute {
    private static final String PROTO = "application/proto";
    private static final String PROTOBUF = "application/protobuf";
    private static final int SHOWN_REJECTIONS = 5;

    private final Authenticator authenticator;
    private final Admission admission;
    private final Budget budget;
    private final ProfileIntake intake;
    private final DiscardCounter discards;
    private final Answers answers;

    PushRoute(
            Authenticator authenticator,
            Admission admission,
            Budget budget,
            ProfileIntake intake,
            DiscardCounter discards,
            Answers answers) {
        this.authenticator = authenticator;
        this.admission = admission;
        this.budget = budget;
        this.intake = intake;
        this.discards = discards;
        this.answers = answers;
    }

    @Post("/push.v1.PusherService/Push")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> push(HttpRequest<?> request) {
        try (Budget.Share share = budget.share()) {
            boolean json = isJson(request);
            Caller caller = authenticator.caller(request, Scope.PROFILES_WRITE);
            List<SentProfile> profiles =
                    profiles(parse(caller, admission.read(caller, request, Scope.PROFILES_WRITE, share), json));
            List<RejectedProfile> rejected = intake.take(caller, profiles);
            if (!rejected.isEmpty()) {
                throw new RefusedException(Refusal.REFUSED_PROFILES, told(rejected, profiles.size()));
            }
            return json
                    ? answers.ok("{}".getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON)
                    : answers.ok(new byte[0], PROTO);
        } catch (RefusedException e) {
            return answers.connectError(e);
        }
    }

    private PushRequest parse(Caller caller, byte[] body, boolean json) {
        try {
            if (!json) {
                var input = UnsafeByteOperations.unsafeWrap(body).newCodedInput();
                input.enableAliasing(true);
                return PushRequest.parseFrom(input);
            }
            PushRequest.Builder push = PushRequest.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(new String(body, StandardCharsets.UTF_8), push);
            return push.build();
        } catch (InvalidProtocolBufferException e) {
            discards.count(caller.tenant(), DiscardReason.UNREADABLE_REQUEST, 1, "no PushRequest");
            throw new RefusedException(Refusal.UNREADABLE_REQUEST, "the body is no PushRequest");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SentProfile> profiles(PushRequest push) {
        List<SentProfile> profiles = new ArrayList<>();
        for (RawProfileSeries series : push.getSeriesList()) {
            for (RawSample sample : series.getSamplesList()) {
                profiles.add(new SentProfile(
                        rules -> {
                            for (LabelPair label : series.getLabelsList()) {
                                rules.add(label.getName(), label.getValue());
                            }
                        },
                        sample.getRawProfile(),
                        List.of(),
                        0,
                        0));
            }
        }
        return profiles;
    }

    private static String told(List<RejectedProfile> rejected, int all) {
        StringBuilder told = new StringBuilder()
                .append(rejected.size())
                .append(" of ")
                .append(all)
                .append(" profiles rejected, the others are stored:");
        for (RejectedProfile one : rejected.subList(0, Math.min(SHOWN_REJECTIONS, rejected.size()))) {
            told.append(" [")
                    .append(one.place())
                    .append("] ")
                    .append(one.verdict().reason().code())
                    .append(": ")
                    .append(one.verdict().detail())
                    .append(';');
        }
        if (rejected.size() > SHOWN_REJECTIONS) {
            told.append(" and ").append(rejected.size() - SHOWN_REJECTIONS).append(" more");
        }
        return told.toString();
    }

    private static boolean isJson(HttpRequest<?> request) {
        MediaType type = request.getContentType().orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        String name = type.getName();
        if (name.equals(MediaType.APPLICATION_JSON)) {
            return true;
        }
        if (name.equals(PROTO) || name.equals(PROTOBUF)) {
            return false;
        }
        throw new RefusedException(
                Refusal.UNSUPPORTED_MEDIA_TYPE, "Content-Type can be " + PROTO + " or " + MediaType.APPLICATION_JSON);
    }
}
