// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.auth;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.gateway.room.RoomCheck;
import io.gopherscope.storage.keys.ApiKey;
import io.gopherscope.storage.keys.ApiKeys;
import io.gopherscope.storage.keys.Scope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the organization of a request by its API key, which comes as {@code Authorization: Bearer} or as the password of Basic. Nothing
 * else in a request has a say in it.
 */
@Singleton
public class Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final KeyCache cache;
    private final ApiKeys keys;
    private final RoomCheck room;
    private final Clock clock;
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();

    Authenticator(KeyCache cache, ApiKeys keys, RoomCheck room, Clock clock) {
        this.cache = cache;
        this.keys = keys;
        this.room = room;
        this.clock = clock;
    }

    /**
     * Who sends this request.
     *
     * @throws RefusedException when there is no key, it is unknown or has ended, it lacks the scope, or nothing can be stored
     */
    public Caller caller(HttpRequest<?> request, Scope needed) {
        ApiKey presented = presented(request)
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNAUTHENTICATED,
                        "an API key is needed, as Authorization: Bearer or as the password of Basic"));
        Caller caller = find(presented)
                .filter(found -> found.key().usableAt(clock.instant()))
                .orElseThrow(() ->
                        new RefusedException(Refusal.UNAUTHENTICATED, "the API key is unknown, revoked or expired"));
        if (!caller.key().allows(needed)) {
            throw new RefusedException(Refusal.FORBIDDEN, "the API key lacks the scope " + needed.text());
        }
        used.add(caller.key().id());
        room.require();
        return caller;
    }

    private Optional<Caller> find(ApiKey presented) {
        try {
            return cache.find(presented);
        } catch (RuntimeException e) {
            LOG.warn("a key could not be checked: {}", e.getMessage());
            throw new RefusedException(Refusal.OVERLOADED, "the API key cannot be checked at the moment");
        }
    }

    private static Optional<ApiKey> presented(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return ApiKey.parse(header.substring(BEARER.length()).strip());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return password(header.substring(BASIC.length()).strip()).flatMap(ApiKey::parse);
        }
        return Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells the database which keys were used. */
    @Scheduled(fixedDelay = "60s", initialDelay = "60s")
    @PreDestroy
    void noteUse() {
        List<UUID> ids = new ArrayList<>(used);
        ids.forEach(used::remove);
        try {
            keys.used(ids, clock.instant());
        } catch (RuntimeException e) {
            used.addAll(ids);
            LOG.warn("the last use of {} keys could not be noted: {}", ids.size(), e.getMessage());
        }
    }
}
