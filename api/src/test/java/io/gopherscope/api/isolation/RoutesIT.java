// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.auth.Authenticated;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Open;
import io.gopherscope.api.testing.Browser;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.KeptLetters;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestRealm;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.storage.audit.Actor;
import io.gopherscope.storage.deletion.DeletionTarget;
import io.gopherscope.storage.deletion.Deletions;
import io.gopherscope.storage.discards.DiscardCount;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.discards.Discards;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.FindingBook;
import io.gopherscope.storage.findings.FindingCheck;
import io.gopherscope.storage.findings.FindingChecks;
import io.gopherscope.storage.findings.Observed;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.retention.DataClass;
import io.gopherscope.storage.retention.Retentions;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.uploads.UploadedProfiles;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks every route that the router knows, as nobody, with the key of another organization and with the session of someone who
 * belongs to another one. What they get must be what they get for names that do not exist.
 */
class RoutesIT {
    private static final TestStack API = TestStack.shared();
    private static final long FROM = Writer.hour(1).toEpochMilli();
    private static final long UNTIL = FROM + 900_000;
    private static final Scope[] ALL = Scope.values();

    private static Names theirs =
            Names.fresh("", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private static Names nobodys = Names.fresh(
            "org-" + UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private static String theirKey = "";
    private static String strangersKey = "";
    private static Browser stranger = new Browser();

    @BeforeAll
    static void fill() {
        Tenant owner = API.organization();
        theirKey = API.key(owner, ALL);
        String list = Http.withKey(theirKey).get(API.uri("/api/v1/keys")).body();
        String me = Http.withKey(theirKey).get(API.uri("/api/v1/me")).body();
        theirs = Names.fresh(
                Json.parse(me).at("/organization/alias").asText(),
                UUID.fromString(Json.parse(list).at("/keys/0/id").asText()),
                API.bean(UploadedProfiles.class)
                        .add(owner, file(), ProfileEncoder.encode(SampleFiles.corpus("cpu-000")), "test")
                        .orElseThrow()
                        .id(),
                KeptLetters.profile(API, owner, "checkout", "too_old", Instant.now(), new byte[] {1})
                        .id(),
                API.bean(Deletions.class)
                        .request(new DeletionTarget(owner, "gone"), new Actor("test", "test", ""))
                        .orElseThrow()
                        .id());
        API.bean(Discards.class)
                .addAtGateway(List.of(new DiscardCount(
                        owner.organization(), DiscardReason.TOO_OLD, 3, Instant.now(), theirs.version())));
        API.bean(Retentions.class).set(owner, DataClass.UPLOADS, 14, new Actor("test", "test", ""));
        Map<String, String> labels =
                Map.of("service_name", theirs.service(), "instance", theirs.instance(), "version", theirs.version());
        Writer writer = new Writer(API, owner);
        Map<String, Long> stacks = Map.of("main.main;" + theirs.function(), 70_000_000_000L);
        Instant at = Instant.ofEpochMilli(FROM).plusSeconds(300);
        writer.profile("process_cpu", labels, at, SampleFiles.of("cpu", "nanoseconds", 10_000_000_000L, stacks));
        writer.metrics(labels, at, 10);
        theirs = theirs.with(finding(owner));

        Tenant other = API.organization();
        strangersKey = API.key(other, ALL);
        String person = "stranger-" + UUID.randomUUID();
        TestRealm.join(UUID.fromString(other.key()), TestRealm.person(person));
        stranger.signIn(API, person, person + "-password", "/");
    }

    private static UUID finding(Tenant owner) {
        FindingChecks checks = API.bean(FindingChecks.class);
        checks.want(owner, List.of(theirs.service()), Duration.ZERO);
        String me = "routes-" + UUID.randomUUID();
        FindingCheck check = checks.take(me, Duration.ofMinutes(5), 10_000).stream()
                .filter(one -> one.service().equals(theirs.service()))
                .findFirst()
                .orElseThrow();
        Instant now = Instant.now();
        Observed leak = new Observed(
                Finding.GOROUTINE_LEAK,
                "1",
                "missing-close",
                true,
                1,
                theirs.function(),
                "a.go",
                7,
                1,
                "goroutines",
                now,
                now,
                theirs.version(),
                "{\"title\":\"\",\"explanation\":\"\",\"fix\":\"\",\"chain\":\"\",\"stack\":[],\"instances\":[],\"notes\":[]}");
        assertThat(API.bean(FindingBook.class).see(check, me, List.of(leak))).isTrue();
        return API.bean(FindingBook.class).of(check).getFirst().id();
    }

    private static UploadedProfiles.Facts file() {
        String type = "cpu:cpu:nanoseconds:cpu:nanoseconds";
        return new UploadedProfiles.Facts("cpu.pb.gz", 1, null, 0, List.of(type), List.of(1L), type);
    }

    @Test
    void everyRouteSaysWhoItIsFor() {
        assertThat(API.bean(Router.class).uriRoutes()).isNotEmpty().allSatisfy(route -> {
            AnnotationMetadata annotations = route.getAnnotationMetadata();
            assertThat(Stream.of(Open.class, Needs.class, Authenticated.class).filter(annotations::hasAnnotation))
                    .as(name(route))
                    .isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> closedRoutes() {
        List<String> routes = closed();
        assertThat(routes).contains("GET /api/v1/flamegraph", "POST /querier.v1.QuerierService/SelectMergeProfile");
        return routes.stream().map(route -> DynamicTest.dynamicTest(route, () -> walk(route)));
    }

    private static void walk(String route) {
        String method = route.substring(0, route.indexOf(' '));
        Question about = Question.of(route, theirs, FROM, UNTIL);
        Question control = Question.of(route, nobodys, FROM, UNTIL);

        assertThat(Http.with().send(method, API.uri(about.path()), about.body()).statusCode())
                .as("nobody")
                .isEqualTo(401);

        Http key = Http.withKey(strangersKey);
        same(
                key.send(method, API.uri(about.path()), about.body()),
                () -> key.send(method, API.uri(control.path()), control.body()));
        HttpResponse<String> named = Http.with(
                        "Authorization", "Bearer " + strangersKey, "Gopherscope-Organization", theirs.organization())
                .send(method, API.uri(about.path()), about.body());
        assertThat(named.statusCode()).as(named.body()).isEqualTo(403);

        HttpResponse<String> signedIn = Http.with(
                        "Cookie", session(), "Gopherscope-Csrf", "1", "Gopherscope-Organization", theirs.organization())
                .send(method, API.uri(about.path()), about.body());
        assertThat(signedIn.body()).contains("organization_not_yours");
        if (!route.equals("POST /auth/sign-out")) {
            same(
                    stranger.fetch(method, API.uri(about.path()), about.body()),
                    () -> stranger.fetch(method, API.uri(control.path()), control.body()));
        }
        ownerSees(route, method, about);
    }

    /** Nothing of theirs, and the same as for names that nobody has. */
    private static void same(HttpResponse<String> answer, Supplier<HttpResponse<String>> control) {
        String plain = plain(theirs, answer);
        assertThat(plain(nobodys, control.get())).isEqualTo(plain);
        for (String secret : List.of(theirs.function(), theirs.instance(), theirs.version())) {
            assertThat(answer.body()).doesNotContain(secret);
        }
    }

    /** So that the walk is not past empty rooms: the owner is told something of it. */
    private static void ownerSees(String route, String method, Question about) {
        if (!route.startsWith("GET ") && !route.startsWith("POST /querier")) {
            return;
        }
        HttpResponse<String> answer = Http.withKey(theirKey).send(method, API.uri(about.path()), about.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        HttpResponse<String> empty = Http.withKey(strangersKey).send(method, API.uri(about.path()), about.body());
        assertThat(answer.body()).isNotEqualTo(empty.body());
    }

    private static String plain(Names names, HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + names.without(answer.body())
                        .replaceAll("\"instance\":\"[0-9a-f]{16}\"", "\"instance\":\"*\"")
                        .replaceAll("\"(now|until|lastUsedAt|createdAt|id|secret|prefix)\":\"[^\"]*\"", "\"$1\":\"*\"");
    }

    private static String session() {
        return "gopherscope_session=" + stranger.cookie(API.uri("/"), "gopherscope_session");
    }

    private static List<String> closed() {
        return API.bean(Router.class)
                .uriRoutes()
                .filter(route -> !route.getAnnotationMetadata().hasAnnotation(Open.class))
                .map(RoutesIT::name)
                .filter(name -> !name.startsWith("HEAD ") && !name.startsWith("OPTIONS "))
                .distinct()
                .sorted()
                .toList();
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }
}
