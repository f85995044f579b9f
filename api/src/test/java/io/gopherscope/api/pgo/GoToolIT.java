// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.SampleFiles;
import io.gopherscope.api.testing.TestStack;
import io.gopherscope.api.testing.Writer;
import io.gopherscope.storage.keys.Scope;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler's own tool reads the same in all forms of a file. */
class GoToolIT {
    @TempDir
    private Path directory;

    @Test
    void allFormsSayTheSame() throws Exception {
        assumeTrue(goIsThere(), "Go is not installed, so there is nothing to compare with");
        TestStack api = TestStack.another(Map.of("gopherscope.pgo.least-samples", "100"));
        try {
            Tenant tenant = api.organization();
            Writer writer = new Writer(api, tenant);
            for (int i = 0; i < 6; i++) {
                Map<String, String> labels =
                        Map.of("service_name", "shop", "instance", "pod-" + i, "version", "v" + i % 2);
                writer.profile(
                        "process_cpu",
                        labels,
                        Writer.hour(i % 3),
                        SampleFiles.corpus(i % 2 == 0 ? "cpu-000" : "cpu-001"));
            }
            Http client = Http.withKey(api.key(tenant, Scope.PGO_READ));
            String text = new String(get(client, api, "preprofile"), StandardCharsets.UTF_8);
            assertThat(text.lines().count()).isGreaterThan(600);
            assertThat(preprofile(get(client, api, "pprof"))).isEqualTo(text);
            assertThat(preprofile(get(client, api, "full"))).isEqualTo(text);
        } finally {
            api.stop();
        }
    }

    private static byte[] get(Http client, TestStack api, String format) {
        HttpResponse<byte[]> answer = client.bytes(api.uri("/api/v1/pgo/shop/default.pgo?format=" + format));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String preprofile(byte[] profile) throws Exception {
        Path file = Files.write(directory.resolve("default.pgo"), profile);
        return go("tool", "preprofile", "-i", file.toString());
    }

    private static boolean goIsThere() throws InterruptedException {
        try {
            return !go("version").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static String go(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "go";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
