// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 8032, section 7.1, test 1. */
    @Test
    void theSeedDecidesThePair() throws GeneralSecurityException {
        KeyPair pair =
                SigningKey.fromSeed(HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());

        assertThat(HEX.formatHex(SigningKey.publicBytes(pair)))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HEX.formatHex(signature.sign()))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd"
                                + "25bf5f0595bbe24655141438e7a100b");
    }

    /** The example in the README of the protocol folder. */
    @Test
    void theSeedIsThatOfTheContract() {
        ApiKey key =
                ApiKey.parse("gop_i_0123456789ABCDEFGHIJKLMNOPQRSTUV_4U5KY5").orElseThrow();

        assertThat(HEX.formatHex(SigningKey.publicBytes(SigningKey.of(key))))
                .isEqualTo("7252bd6744a5203b24fe1e57dfd88a6929055bf5c5a844bb214bdccc187077b3");
    }

    @Test
    void aPublicKeyIsReadBack() throws GeneralSecurityException {
        KeyPair pair = SigningKey.fromSeed(new byte[32]);

        assertThat(SigningKey.publicKey(SigningKey.publicBytes(pair))).isEqualTo(pair.getPublic());
    }
}
