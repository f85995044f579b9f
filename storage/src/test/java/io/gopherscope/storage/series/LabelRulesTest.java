// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.discards.DiscardReason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRulesTest {
    private final LabelRules rules = new LabelRules();

    @Test
    void labelsAreSortedAndEmptyOnesLeftOut() throws Exception {
        rules.add("service_name", "checkout");
        rules.add("zone", "");
        rules.add("env", "prod");
        rules.add("Region", "eu");

        assertThat(rules.checked().all().keySet()).containsExactly("Region", "env", "service_name");
    }

    @Test
    void privateLabelsAreDroppedBesideTheThreeThatMeanSomething() throws Exception {
        rules.add("service_name", "checkout");
        rules.add("__name__", "memory");
        rules.add("__delta__", "false");
        rules.add("__session_id__", "1f");
        rules.add("__address__", "10.0.0.1");

        SeriesLabels labels = rules.checked();

        assertThat(labels.all()).containsOnlyKeys("__delta__", "__name__", "__session_id__", "service_name");
        assertThat(labels.described()).containsOnlyKeys("service_name");
        assertThat(labels.saysDifference()).isTrue();
        assertThat(labels.instance()).isEqualTo("1f");
    }

    @Test
    void theInstanceIsTheFirstOfItsNames() throws Exception {
        rules.add("service_name", "checkout");
        assertThat(rules.checked().instance()).isEqualTo("unknown");
        rules.add("hostname", "h");
        assertThat(rules.checked().instance()).isEqualTo("h");
        rules.add("pod", "p");
        assertThat(rules.checked().instance()).isEqualTo("p");
        rules.add("instance", "i");
        assertThat(rules.checked().instance()).isEqualTo("i");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "ä", "-a", "a\u0000"})
    void otherNamesAreRefused(String name) {
        refused(DiscardReason.LABEL_INVALID, () -> rules.add(name, "x"));
    }

    @Test
    void sizesAreLimited() throws Exception {
        rules.add("a".repeat(128), "ä".repeat(1024));
        refused(DiscardReason.LABEL_INVALID, () -> rules.add("a".repeat(129), "x"));
        refused(DiscardReason.LABEL_INVALID, () -> rules.add("b", "ä".repeat(1025)));
    }

    @Test
    void aNameComesOnce() throws Exception {
        rules.add("a", "1");
        refused(DiscardReason.LABEL_INVALID, () -> rules.add("a", "1"));
    }

    @Test
    void thereAreAtMostForty() throws Exception {
        for (int i = 0; i < 40; i++) {
            rules.add("a" + i, "x");
        }
        refused(DiscardReason.TOO_MANY_LABELS, () -> rules.add("service_name", "x"));
    }

    @Test
    void aServiceIsNeeded() throws Exception {
        rules.add("service_name", "");
        refused(DiscardReason.LABEL_INVALID, rules::checked);
    }

    private static void refused(DiscardReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LabelRules.BrokenException.class,
                        broken -> assertThat(broken.reason()).isEqualTo(reason));
    }
}
