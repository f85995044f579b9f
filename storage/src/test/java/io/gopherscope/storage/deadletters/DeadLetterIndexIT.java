// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.deadletters.DeadLetterIndex.Position;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadLetterIndexIT {
    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private final DeadLetterIndex index = ControlPlane.bean(DeadLetterIndex.class);
    private final Tenant tenant = ControlPlane.organization();
    private final Tenant stranger = ControlPlane.organization();
    private final String source = "profiles." + tenant;

    @Test
    void pagesGoFromTheNewestToTheOldest() {
        for (int i = 0; i < 5; i++) {
            // Two at a time of the same moment.
            index.add(letter(i, "too_old", noon.plusSeconds(i / 2)));
        }
        List<Long> offsets = new ArrayList<>();
        Position after = null;
        for (int page = 0; page < 3; page++) {
            List<DeadLetterEntry> found = index.page(tenant, null, null, after, 2);
            found.forEach(letter -> offsets.add(letter.recordOffset()));
            after = new Position(found.getLast().failedAt(), found.getLast().id());
        }

        assertThat(offsets).hasSize(5).doesNotHaveDuplicates().first().isEqualTo(4L);
        assertThat(index.page(tenant, null, null, after, 2)).isEmpty();
    }

    @Test
    void lettersAreChosenByReasonAndService() {
        index.add(letter(1, "too_old", noon));
        index.add(letter(2, "unreadable_profile", noon));

        assertThat(index.page(tenant, "too_old", null, null, 10))
                .extracting(DeadLetterEntry::recordOffset)
                .containsExactly(1L);
        assertThat(index.page(tenant, null, "checkout", null, 10)).hasSize(2);
        assertThat(index.page(tenant, null, "search", null, 10)).isEmpty();
        assertThat(index.reasons(tenant))
                .containsExactly(new ReasonCount("too_old", 1, 0), new ReasonCount("unreadable_profile", 1, 0));
    }

    @Test
    void aLetterThatIsKeptTwiceIsThereOnce() {
        index.add(letter(1, "too_old", noon));
        index.add(letter(1, "too_old", noon.plusSeconds(9)));

        assertThat(index.page(tenant, null, null, null, 10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.failedAt()).isEqualTo(noon));
    }

    @Test
    void lettersAreCountedByStep() {
        index.add(letter(1, "too_old", noon));
        index.add(letter(2, "too_old", noon.plusSeconds(59)));
        index.add(letter(3, "too_old", noon.plusSeconds(60)));
        index.add(letter(4, "unreadable_profile", noon.plusSeconds(119)));
        index.add(letter(5, "unreadable_profile", noon.plusSeconds(120)));

        assertThat(index.steps(tenant, noon, noon.plusSeconds(120), noon, Duration.ofMinutes(1)))
                .containsExactly(
                        new ReasonStep("too_old", 0, 2),
                        new ReasonStep("too_old", 1, 1),
                        new ReasonStep("unreadable_profile", 1, 1));
    }

    @Test
    void whatBecameOfACopyFollowsFromWhereItLay() {
        DeadLetterEntry stored = letter(1, "too_old", noon);
        DeadLetterEntry failed = letter(2, "too_old", noon);
        DeadLetterEntry waiting = letter(3, "too_old", noon);
        DeadLetterEntry again = letter(4, "too_old", noon);
        List<DeadLetterEntry> all = List.of(stored, failed, waiting, again);
        all.forEach(index::add);
        index.claim(stored.place(), new RecordPlace(source, 0, 99));
        index.claim(failed.place(), again.place());
        List<UUID> ids = all.stream().map(DeadLetterEntry::id).toList();

        assertThat(index.outcomes(tenant, ids))
                .isEqualTo(Map.of(stored.id(), new Outcome.Taken(), failed.id(), new Outcome.Failed(again.id())));
        assertThat(index.outcomes(stranger, ids)).isEmpty();
        assertThat(index.outcomes(tenant, List.of())).isEmpty();
    }

    @Test
    void anotherOrganizationSeesAndChangesNothing() {
        DeadLetterEntry letter = letter(1, "too_old", noon);
        index.add(letter);

        assertThat(index.page(stranger, null, null, null, 10)).isEmpty();
        assertThat(index.find(stranger, letter.id())).isEmpty();
        assertThat(index.reasons(stranger)).isEmpty();
        assertThat(index.steps(stranger, noon, noon.plusSeconds(60), noon, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(index.request(stranger, letter.id(), "key:x")).isFalse();
        assertThat(index.requestAll(stranger, "too_old", "key:x")).isZero();
        assertThat(index.find(tenant, letter.id()).orElseThrow().requestedAt()).isNull();
    }

    @Test
    void askingTwiceIsAskingOnce() {
        DeadLetterEntry first = letter(1, "too_old", noon);
        index.add(first);
        index.add(letter(2, "too_old", noon));

        assertThat(index.request(tenant, first.id(), "person:a")).isTrue();
        assertThat(index.request(tenant, first.id(), "person:b")).isFalse();
        assertThat(index.requestAll(tenant, "too_old", "person:c")).isEqualTo(1);
        assertThat(index.find(tenant, first.id()).orElseThrow().requestedBy()).isEqualTo("person:a");
        assertThat(index.reasons(tenant)).containsExactly(new ReasonCount("too_old", 2, 2));
    }

    @Test
    void whatIsSentIsNotWantedAnyMoreAndWhatFailsIs() {
        DeadLetterEntry letter = letter(1, "too_old", noon);
        index.add(letter);
        index.request(tenant, letter.id(), "person:a");

        assertThatThrownBy(() -> index.sendWanted(1_000, wanted -> {
                    throw new IllegalStateException("Kafka is away");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(send()).contains(letter.id());
        assertThat(send()).doesNotContain(letter.id());
        assertThat(index.find(tenant, letter.id()).orElseThrow().sentAt()).isNotNull();
    }

    @Test
    void theFirstCopyCountsWheneverItAsks() {
        DeadLetterEntry letter = letter(1, "too_old", noon);
        index.add(letter);
        RecordPlace first = new RecordPlace(source, 0, 70);
        RecordPlace second = new RecordPlace(source, 0, 71);

        assertThat(index.claim(letter.place(), first)).contains(true);
        assertThat(index.claim(letter.place(), second)).contains(false);
        assertThat(index.claim(letter.place(), first)).contains(true);
        assertThat(index.claim(new RecordPlace(source, 0, 99), first)).isEmpty();
    }

    private List<UUID> send() {
        List<UUID> sent = new ArrayList<>();
        index.sendWanted(1_000, letter -> sent.add(letter.id()));
        return sent;
    }

    private DeadLetterEntry letter(long offset, String reason, Instant failed) {
        RecordPlace place = new RecordPlace(source, 0, offset);
        return new DeadLetterEntry(
                place.letterId(),
                tenant.organization(),
                source,
                0,
                offset,
                DeadLetterEntry.PROFILE,
                reason,
                "it began\0 long ago",
                "checkout",
                10,
                failed.minusSeconds(5),
                failed,
                0,
                offset,
                null,
                null,
                null);
    }
}
