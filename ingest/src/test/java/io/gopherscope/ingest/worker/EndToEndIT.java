// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.engines.testing.Await;
import io.gopherscope.ingest.Corpus;
import io.gopherscope.ingest.Labelled;
import io.gopherscope.ingest.SetLimits;
import io.gopherscope.ingest.StoredProfiles;
import io.gopherscope.ingest.TestGateway;
import io.gopherscope.ingest.TestWorker;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.protocol.push.v1.RawProfileSeries;
import io.gopherscope.storage.keys.IssuedKey;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a push to rows. */
class EndToEndIT {
    private final TestWorker worker = TestWorker.shared();
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void whatIsPushedIsStoredByServiceTypeAndStack() throws Exception {
        Tenant tenant = gateway.organization();
        Tenant other = gateway.organization();
        StoredProfiles expected = push(tenant, "checkout", "cart");
        StoredProfiles expectedOfOther = push(other, "checkout");

        Await.until(() -> {
            assertThat(StoredProfiles.of(worker, tenant)).isEqualTo(expected.sums());
            assertThat(StoredProfiles.of(worker, other)).isEqualTo(expectedOfOther.sums());
        });
        assertThat(worker.number(tenant, "SELECT uniqExact(instance) AS v FROM series WHERE tenant = {t:String}"))
                .isEqualTo(Corpus.files().size());
    }

    @Test
    void labelsWithTooManyValuesAreStoredWithOne() throws Exception {
        Tenant tenant = gateway.organization();
        IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
        SetLimits.of(tenant, "label_values = 3");
        byte[] few = Labelled.cpu("zone", 3, Instant.now());
        byte[] many = Labelled.cpu("request_id", 2_000, Instant.now());
        for (byte[] pprof : List.of(few, many)) {
            Map<String, String> labels = Map.of("service_name", "labelled", "__name__", "process_cpu");
            assertThat(gateway.post(
                                    "/push.v1.PusherService/Push",
                                    key,
                                    "application/proto",
                                    Corpus.push(Corpus.series(pprof, labels)))
                            .statusCode())
                    .isEqualTo(200);
        }

        Await.until(() -> assertThat(worker.number(
                        tenant, "SELECT toUInt64(sum(total)) AS v FROM profile WHERE tenant = {t:String}"))
                .isEqualTo(2_003 * 10_000_000L));
        assertThat(worker.rows(
                        tenant,
                        "SELECT DISTINCT labels[1].1 AS name, labels[1].2 AS value FROM stack WHERE tenant = {t:String}"
                                + " ORDER BY name, value"))
                .extracting(row -> row.getString("name") + "=" + row.getString("value"))
                .containsExactly("request_id=(folded)", "zone=v0", "zone=v1", "zone=v2");
    }

    private StoredProfiles push(Tenant tenant, String... services) throws Exception {
        IssuedKey key = gateway.key(tenant, Scope.PROFILES_WRITE);
        StoredProfiles expected = new StoredProfiles();
        for (String service : services) {
            List<RawProfileSeries> series = new ArrayList<>();
            for (Path file : Corpus.files()) {
                byte[] pprof = Corpus.at(file, Instant.now());
                series.add(Corpus.series(
                        pprof,
                        Map.of(
                                "service_name",
                                service,
                                "__name__",
                                Corpus.sentName(file),
                                "__delta__",
                                "false",
                                "instance",
                                "i-" + file.getFileName())));
                expected.add(service, Corpus.sentName(file), ProfileDecoder.decodeOnce(pprof));
            }
            assertThat(gateway.post(
                                    "/push.v1.PusherService/Push",
                                    key,
                                    "application/proto",
                                    Corpus.push(series.toArray(RawProfileSeries[]::new)))
                            .statusCode())
                    .isEqualTo(200);
        }
        return expected;
    }
}
