// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import io.gopherscope.storage.tenancy.Tenant;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index of the dead-letter topic: what its owners see of it, and what they want to be tried again. Sending a record again is the
 * worker's; however often that happens, only the copy that {@link #claim} names counts.
 */
@Singleton
public final class DeadLetterIndex {
    private static final UUID LAST_ID = new UUID(-1, -1);
    private static final int LONGEST_DETAIL = 1000;

    private final DeadLetterRows rows;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    DeadLetterIndex(DeadLetterRows rows, TransactionOperations<Connection> transactions, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Notes a letter; one that is known, or whose organization is not, changes nothing. */
    public void add(DeadLetterEntry letter) {
        String detail = letter.detail().replace('\0', ' ');
        rows.insert(
                letter.id(),
                letter.organizationId(),
                letter.source(),
                letter.partition(),
                letter.recordOffset(),
                letter.kind(),
                letter.reason(),
                detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL - 1) + "…",
                letter.service(),
                letter.bytes(),
                letter.arrivedAt(),
                letter.failedAt(),
                letter.letterPartition(),
                letter.letterOffset());
    }

    /**
     * A page of an organization's letters, newest first.
     *
     * @param reason only these; null for all
     * @param service only those of this service; null for all
     * @param after the last letter of the page before; null for the first page
     */
    public List<DeadLetterEntry> page(
            Tenant tenant, @Nullable String reason, @Nullable String service, @Nullable Position after, int limit) {
        Position before = after == null ? new Position(clock.instant().plus(1, ChronoUnit.DAYS), LAST_ID) : after;
        return rows.page(tenant.organization(), reason, service, before.failedAt(), before.id(), limit);
    }

    /** A place in the list of letters. */
    public record Position(Instant failedAt, UUID id) {}

    public Optional<DeadLetterEntry> find(Tenant tenant, UUID id) {
        return rows.find(tenant.organization(), id);
    }

    /** How many letters there are for each reason, most first. */
    public List<ReasonCount> reasons(Tenant tenant) {
        return rows.reasons(tenant.organization());
    }

    /**
     * How many there are by reason and steps of time, by when they were given up; steps without any are left out.
     *
     * @param since when the first of them was given up
     * @param until and the last, exclusive
     * @param start of the first step, not after {@code since}
     * @param length of a step
     */
    public List<ReasonStep> steps(Tenant tenant, Instant since, Instant until, Instant start, Duration length) {
        return rows.steps(tenant.organization(), since, until, start.toEpochMilli(), length.toMillis());
    }

    /**
     * What became of letters that were sent again, of those whose copy a worker has taken. A copy that has just been taken may still
     * fail; the index knows some seconds later.
     *
     * @param letters their ids
     */
    public Map<UUID, Outcome> outcomes(Tenant tenant, Collection<UUID> letters) {
        if (letters.isEmpty()) {
            return Map.of();
        }
        List<ClaimedLetter> claimed = rows.claimed(tenant.organization(), letters);
        if (claimed.isEmpty()) {
            return Map.of();
        }
        Set<UUID> failed = Set.copyOf(rows.known(
                tenant.organization(),
                claimed.stream().map(ClaimedLetter::letterOfCopy).toList()));
        return claimed.stream()
                .collect(Collectors.toMap(
                        ClaimedLetter::id,
                        letter -> failed.contains(letter.letterOfCopy())
                                ? new Outcome.Failed(letter.letterOfCopy())
                                : new Outcome.Taken()));
    }

    /** Asks for one to be tried again; false when there is none or somebody has asked already. */
    public boolean request(Tenant tenant, UUID id, String by) {
        return rows.request(tenant.organization(), id, now(), by) == 1;
    }

    /** Asks for all of a reason to be tried again; returns for how many nobody had asked before. */
    public long requestAll(Tenant tenant, String reason, String by) {
        return rows.requestAll(tenant.organization(), reason, now(), by);
    }

    /**
     * Sends letters that are wanted again, of all organizations. Nobody else gets the same ones meanwhile.
     *
     * @param send returns whether it is done with the letter; when it throws, all are wanted as before
     * @return how many were done with
     */
    public int sendWanted(int limit, Predicate<DeadLetterEntry> send) {
        return transactions.executeWrite(status -> {
            int sent = 0;
            for (DeadLetterEntry letter : rows.wanted(limit)) {
                if (send.test(letter)) {
                    rows.sent(letter.id(), now());
                    sent++;
                }
            }
            return sent;
        });
    }

    /**
     * Whether a copy of a letter's record is the one that counts. The first that asks is, always.
     *
     * @param letter where the record lay that became a letter
     * @param copy where the copy lies
     * @return nothing when the letter is not known
     */
    public Optional<Boolean> claim(RecordPlace letter, RecordPlace copy) {
        UUID id = letter.letterId();
        return rows.claim(id, copy.toString()) == 0
                ? Optional.empty()
                : Optional.of(rows.claimed(id, copy.toString()) == 1);
    }

    /** Forgets what is older. */
    public void prune(Instant before) {
        rows.prune(before);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
