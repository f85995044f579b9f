// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.findings.FindingCheck;
import io.gopherscope.storage.findings.FindingChecks;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** From stored profiles to findings. */
class LeaksIT {
    private static final TestStack API = TestStack.shared();
    private static final String FINDINGS = "/api/v1/findings";
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final String SEND = "main.leak.func1;runtime.chansend1;runtime.gopark";
    private static final String WORKER = "main.worker;runtime.chanrecv2;runtime.gopark";

    private final Tenant tenant = API.organization();
    private final Http client = Http.withKey(API.key(tenant, Scope.QUERY_READ, Scope.ALERTS_WRITE));
    private final Writer writer = new Writer(API, tenant);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void goroutinesThatOnlyBecomeMoreAreFoundAndPoolsAreNot() {
        write("cart", "i-1", 16, i -> 4L * i, 16);
        look("cart", now);

        JsonNode found = findings("?service=cart&kind=goroutine-leak&state=new");
        assertThat(found).hasSize(1);
        JsonNode leak = found.get(0);
        assertThat(leak.path("certainty").asText()).isEqualTo("suspected");
        assertThat(leak.path("pattern").asText()).isEqualTo("forgotten-receiver");
        assertThat(leak.at("/site/function").asText()).isEqualTo("main.leak.func1");
        assertThat(leak.at("/site/line").asInt()).isEqualTo(7);
        assertThat(leak.path("growthPerMinute").asDouble()).isBetween(15.0, 17.0);
        assertThat(leak.path("unit").asText()).isEqualTo("goroutines");
        assertThat(leak.path("confidence").asDouble()).isBetween(0.7, 0.99);
        assertThat(findings("?service=other")).isEmpty();
        assertThat(findings("?kind=heap-leak")).isEmpty();

        JsonNode detail = one(leak);
        assertThat(detail.at("/evidence/instances/0/instance").asText()).isEqualTo("i-1");
        assertThat(detail.at("/evidence/instances/0/points").size()).isGreaterThan(10);
        assertThat(detail.at("/evidence/stack/0/function").asText()).isEqualTo("runtime.gopark");
        assertThat(detail.at("/evidence/fix").asText()).contains("ctx.Done()");
        assertThat(detail.at("/evidence/startedIn").asText()).isEqualTo("main.leak");
    }

    @Test
    void whatDrainsWasNone() {
        write("cart", "i-1", 16, i -> 4L * i, 16);
        look("cart", now);
        assertThat(findings("?service=cart")).hasSize(1);

        Instant later = now.plusSeconds(90);
        for (int i = 1; i <= 6; i++) {
            profile(
                    "cart",
                    "i-1",
                    "goroutine",
                    "goroutine",
                    now.plus(INTERVAL.multipliedBy(i)),
                    Map.of(SEND, 40L, WORKER, 16L));
        }
        look("cart", later);
        assertThat(findings("?service=cart")).isEmpty();
        JsonNode refuted = findings("?service=cart&state=refuted,fixed");
        assertThat(refuted).hasSize(1);
        assertThat(one(refuted.get(0)).at("/history/0/note").asText()).contains("have ended after all");
    }

    @Test
    void whatTheRuntimeHasProvenIsCertainAtOnce() {
        profile("cart", "i-1", "goroutine", "goroutine", now.minusSeconds(20), Map.of(SEND, 2L, WORKER, 5L));
        profile("cart", "i-1", "goroutineleak", "goroutineleak", now.minusSeconds(10), Map.of(SEND, 2L));
        look("cart", now);
        assertThat(findings("?service=cart")).singleElement().satisfies(leak -> {
            assertThat(leak.path("certainty").asText()).isEqualTo("proven");
            assertThat(leak.path("confidence").asDouble()).isEqualTo(1);
        });
    }

    @Test
    void aProcessThatStartsAnewIsLookedAtByItself() {
        // Fewer after the restart than before, and level: the rise over both lives is none.
        write("cart", "i-1", 40, i -> i < 20 ? 300 : 400, 10);
        look("cart", now);
        assertThat(findings("")).isEmpty();
    }

    @Test
    void severalProcessesMakeOneFinding() {
        write("cart", "i-1", 20, i -> 4L * i, 1);
        write("cart", "i-2", 20, i -> 8L * i, 1);
        look("cart", now);
        assertThat(findings("?service=cart")).singleElement().satisfies(leak -> {
            assertThat(leak.path("growthPerMinute").asDouble()).isBetween(46.0, 50.0);
            assertThat(one(leak).at("/evidence/instances")).hasSize(2);
        });
    }

    @Test
    void memoryThatIsKeptIsFoundByWhatAllocatesIt() {
        for (int i = 0; i < 26; i++) {
            profile(
                    "cart",
                    "i-1",
                    "memory",
                    "inuse_space",
                    "bytes",
                    now.minusSeconds(30L * (26 - i)),
                    Map.of("main.main;main.remember", (10L + 4L * i) << 20, "main.main;main.serve", 50L << 20));
        }
        look("cart", now);
        assertThat(findings("?service=cart&kind=heap-leak")).singleElement().satisfies(leak -> {
            assertThat(leak.at("/site/function").asText()).isEqualTo("main.remember");
            assertThat(leak.path("unit").asText()).isEqualTo("bytes");
            assertThat(leak.path("growthPerMinute").asDouble() / (1 << 20)).isBetween(7.9, 8.1);
            assertThat(one(leak).at("/evidence/notes/0").asText())
                    .isEqualTo("The live heap grows by 8.00 MiB a minute; this place makes up 100 % of it.");
        });
    }

    @Test
    void peopleSayWhatTheyKnow() {
        write("cart", "i-1", 16, i -> 4L * i, 16);
        look("cart", now);
        String id = findings("").get(0).path("id").asText();

        JsonNode known = Json.of(post(id, "acknowledge", "{\"note\":\"we know\"}"));
        assertThat(known.at("/finding/state").asText()).isEqualTo("acknowledged");
        assertThat(known.at("/history/0/note").asText()).isEqualTo("we know");
        JsonNode muted = Json.of(post(id, "mute", "{\"until\":\"%s\"}".formatted(now.plusSeconds(3_600))));
        assertThat(muted.at("/finding/state").asText()).isEqualTo("muted");
        assertThat(findings("?state=muted")).hasSize(1);
        assertThat(findings("?state=new,ongoing")).isEmpty();
        assertThat(Json.of(post(id, "unmute", "{}")).at("/finding/state").asText())
                .isEqualTo("ongoing");

        assertThat(Json.code(post(id, "mute", "{\"until\":\"2020-01-01T00:00:00Z\"}"), 422))
                .isEqualTo("value_refused");
        assertThat(Json.code(client.get(API.uri(FINDINGS + "?state=old")), 400)).isEqualTo("parameter_invalid");
        assertThat(Json.code(client.get(API.uri(FINDINGS + "/" + UUID.randomUUID())), 404))
                .isEqualTo("finding_unknown");
        Http viewer = Http.withKey(API.key(tenant, Scope.QUERY_READ));
        assertThat(Json.code(viewer.send("POST", API.uri(FINDINGS + "/" + id + "/acknowledge"), "{}"), 403))
                .isEqualTo("forbidden");
    }

    /** Two processes look by themselves, and neither finds it a second time. */
    @Test
    void replicasTakeTurns() {
        write("cart", "i-1", 16, i -> 4L * i, 16);
        Map<String, Object> often = Map.of("gopherscope.findings.every", "1s");
        TestStack first = TestStack.another(often);
        TestStack second = TestStack.another(often);
        try {
            Instant end = Instant.now().plusSeconds(60);
            while (findings("").isEmpty() && Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            assertThat(findings("")).hasSize(1);
        } finally {
            first.stop();
            second.stop();
        }
    }

    private void write(String service, String instance, int snapshots, IntToLongFunction leaked, long workers) {
        for (int i = 0; i < snapshots; i++) {
            Map<String, Long> stacks =
                    new HashMap<>(Map.of(WORKER, workers, "main.main;runtime.block;runtime.gopark", 1L));
            if (leaked.applyAsLong(i) > 0) {
                stacks.put(SEND, leaked.applyAsLong(i));
            }
            Instant at = now.minus(INTERVAL.multipliedBy(snapshots - i));
            profile(service, instance, "goroutine", "goroutine", at, stacks);
        }
    }

    private void profile(
            String service, String instance, String kind, String type, Instant at, Map<String, Long> stacks) {
        profile(service, instance, kind, type, "count", at, stacks);
    }

    private void profile(
            String service,
            String instance,
            String kind,
            String type,
            String unit,
            Instant at,
            Map<String, Long> stacks) {
        writer.profile(
                kind, Map.of("service_name", service, "instance", instance), at, SampleFiles.of(type, unit, 0, stacks));
    }

    private void look(String service, Instant when) {
        FindingChecks checks = API.bean(FindingChecks.class);
        checks.want(tenant, List.of(service), Duration.ZERO);
        String me = UUID.randomUUID().toString();
        FindingCheck check = checks.take(me, Duration.ofMinutes(5), 10_000).stream()
                .filter(one -> one.service().equals(service) && one.tenant().equals(tenant))
                .findFirst()
                .orElseThrow();
        API.bean(ServiceLook.class).at(check, me, when);
        checks.done(check, me, Duration.ofMinutes(1));
    }

    private JsonNode findings(String query) {
        return Json.of(client.get(API.uri(FINDINGS + query))).path("findings");
    }

    private JsonNode one(JsonNode finding) {
        return Json.of(client.get(API.uri(FINDINGS + "/" + finding.path("id").asText())));
    }

    private HttpResponse<String> post(String id, String verb, String body) {
        return client.send("POST", API.uri(FINDINGS + "/" + id + "/" + verb), body);
    }
}
