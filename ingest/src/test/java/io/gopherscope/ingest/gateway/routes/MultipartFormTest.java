// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.ingest.MultipartBody;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultipartFormTest {
    @Property(tries = 200)
    void partsComeOutAsTheyWentIn(@ForAll @Size(max = 5000) byte[] profile, @ForAll @Size(max = 300) byte[] config) {
        var body = new MultipartBody().file("profile", profile).file("sample_type_config", config);

        var parts = MultipartForm.parts(MultipartBody.CONTENT_TYPE, body.bytes());

        assertThat(parts).containsOnlyKeys("profile", "sample_type_config");
        assertThat(parts.get("profile")).isEqualTo(profile);
        assertThat(parts.get("sample_type_config")).isEqualTo(config);
    }

    @Property(tries = 300)
    void aBodyThatWasCutOrDamagedIsReadOrRefused(
            @ForAll @Size(max = 200) byte[] profile, @ForAll @IntRange(max = 400) int at, @ForAll byte with) {
        byte[] body = new MultipartBody().file("profile", profile).bytes();
        byte[] cut = Arrays.copyOf(body, Math.min(at, body.length));
        byte[] damaged = body.clone();
        damaged[at % body.length] = with;

        readOrRefused(cut);
        readOrRefused(damaged);
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 500) byte[] body) {
        readOrRefused(body);
    }

    @Test
    void aFormOfManyPartsIsRefused() {
        MultipartBody body = new MultipartBody();
        for (int i = 0; i < 200; i++) {
            body.file("p" + i, new byte[] {1});
        }

        assertThatThrownBy(() -> MultipartForm.parts(MultipartBody.CONTENT_TYPE, body.bytes()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aFormWithoutABoundaryIsRefused() {
        assertThatThrownBy(
                        () -> MultipartForm.parts("multipart/form-data", "--x\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void theFormsOfOtherClientsAreReadToo() {
        String body =
                "preamble\r\n--b d\r\ncontent-disposition: form-data; filename=\"x\"; name=profile\r\n\r\n\r\n--b\r\n"
                        + "--b d\r\nX: y\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--b d--\r\nepilogue";

        var parts = MultipartForm.parts(
                "multipart/form-data; charset=x; boundary=\"b d\"", body.getBytes(StandardCharsets.US_ASCII));

        assertThat(parts).containsOnlyKeys("profile", "empty");
        assertThat(parts.get("profile")).asString().isEqualTo("\r\n--b");
        assertThat(parts.get("empty")).isEmpty();
    }

    private static void readOrRefused(byte[] body) {
        try {
            MultipartForm.parts(MultipartBody.CONTENT_TYPE, body);
        } catch (RefusedException e) {
            assertThat(e.refusal()).isEqualTo(Refusal.UNREADABLE_REQUEST);
        }
    }
}
