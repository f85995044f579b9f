// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.deadletters.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GatewaySecretTest {
    private static final String ORGANIZATION = "7f1c2d5e-0000-4000-8000-000000000001";
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);

    private final GatewaySecret secret = new GatewaySecret("0123456789abcdef");

    @Test
    void theMessageIsDomainTopicOrganizationAndHashOfTheValue() throws Exception {
        byte[] start = ("gopherscope-record-v1\0gopherscope.profiles.v1\0" + ORGANIZATION + "\0")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VALUE);

        assertThat(HexFormat.of().formatHex(ProofMessage.of(Topic.PROFILES, ORGANIZATION, VALUE)))
                .isEqualTo(HexFormat.of().formatHex(start) + HexFormat.of().formatHex(hash));
    }

    @Test
    void aProofHoldsForItsRecordOnly() {
        byte[] proof = secret.prove(Topic.PROFILES, ORGANIZATION, VALUE);

        assertThat(secret.proves(proof, Topic.PROFILES, ORGANIZATION, VALUE)).isTrue();
        assertThat(secret.proves(proof, Topic.RUNTIME_METRICS, ORGANIZATION, VALUE))
                .isFalse();
        assertThat(secret.proves(proof, Topic.PROFILES, ORGANIZATION.replace('1', '2'), VALUE))
                .isFalse();
        assertThat(secret.proves(proof, Topic.PROFILES, ORGANIZATION, new byte[] {1}))
                .isFalse();
        assertThat(secret.proves(new byte[0], Topic.PROFILES, ORGANIZATION, VALUE))
                .isFalse();
        assertThat(new GatewaySecret("another secret of 16+").proves(proof, Topic.PROFILES, ORGANIZATION, VALUE))
                .isFalse();
    }

    @Test
    void aReplayIsProvenForItsMarkAndRecordOnly() {
        ReplayMark mark = new ReplayMark(new RecordPlace("gopherscope.profiles.v1.id", 3, 7), 1_700_000_000_000L);
        ReplayMark other = new ReplayMark(new RecordPlace("gopherscope.profiles.v1.id", 3, 8), 1_700_000_000_000L);
        byte[] proof = secret.proveReplay(Topic.PROFILES, mark, VALUE);

        assertThat(secret.provesReplay(proof, Topic.PROFILES, mark, VALUE)).isTrue();
        assertThat(secret.provesReplay(proof, Topic.PROFILES, other, VALUE)).isFalse();
        assertThat(secret.provesReplay(proof, Topic.PROFILES, mark, new byte[] {1}))
                .isFalse();
        // An organization whose id were a mark's text would prove nothing by it.
        assertThat(secret.provesReplay(secret.prove(Topic.PROFILES, mark.text(), VALUE), Topic.PROFILES, mark, VALUE))
                .isFalse();
    }

    @Test
    void aMarkIsReadAsItWasWritten() {
        ReplayMark mark = new ReplayMark(new RecordPlace("gopherscope.profiles.v1.id", 3, 7), 1_700_000_000_000L);

        assertThat(ReplayMark.parse(mark.text())).contains(mark);
        assertThat(ReplayMark.parse("")).isEmpty();
        assertThat(ReplayMark.parse("a b c d")).isEmpty();
        assertThat(ReplayMark.parse(mark.text() + " 1")).isEmpty();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new GatewaySecret("0123456789abcde")).isInstanceOf(IllegalArgumentException.class);
    }
}
