// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void committedFileIsWhatTheControllersSay() throws IOException {
        String generated = OpenApiFile.generated();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(OpenApiFile.COMMITTED, generated);
        }
        assertThat(OpenApiFile.committed()).isEqualTo(generated);
    }
}
