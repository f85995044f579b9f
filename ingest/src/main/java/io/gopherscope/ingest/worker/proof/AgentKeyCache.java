// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.StoredKey;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The keys of directly connected agents whose records came lately. */
@Singleton
final class AgentKeyCache {
    private static final int MOST = 20_000;

    private final ApiKeys keys;
    private final Cache<ByteBuffer, Optional<StoredKey>> cache = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(StoredKey.LONGEST_CACHED)
            .build();

    AgentKeyCache(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * The key with this public half, ended or not.
     *
     * @throws io.micronaut.data.exceptions.DataAccessException when it is not known here and the database does not answer
     */
    Optional<StoredKey> find(byte[] publicKey) {
        Optional<StoredKey> key =
                cache.get(ByteBuffer.wrap(publicKey.clone()), bytes -> keys.findByPublicKey(publicKey));
        return key == null ? Optional.empty() : key;
    }
}
