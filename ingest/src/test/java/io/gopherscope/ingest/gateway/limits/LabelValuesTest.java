// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelValuesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 2);

    private final LabelValues values = new LabelValues();

    @Test
    void aLabelIsFoldedFromTheFirstValueBeyondTheLimitOn() {
        assertThat(folded("shop", labelled("zone", "a", "b", "a"), 2, TODAY)).isEmpty();
        assertThat(folded("shop", labelled("zone", "b"), 2, TODAY)).isEmpty();
        assertThat(folded("shop", labelled("zone", "c"), 2, TODAY)).containsExactly("zone");
        assertThat(folded("shop", labelled("zone", "a"), 2, TODAY)).containsExactly("zone");
    }

    @Test
    void otherLabelsOtherServicesAndTomorrowAreLeftAlone() {
        assertThat(folded("shop", labelled("id", "a", "b", "c"), 2, TODAY)).containsExactly("id");

        assertThat(folded("shop", labelled("zone", "a"), 2, TODAY)).isEmpty();
        assertThat(folded("cart", labelled("id", "a"), 2, TODAY)).isEmpty();
        assertThat(folded("shop", labelled("id", "a"), 2, TODAY.plusDays(1))).isEmpty();
    }

    @Test
    void numbersAreNotCounted() {
        Profile profile = new Profile();
        int bytes = profile.strings().add("bytes");
        for (int size = 0; size < 100; size++) {
            profile.samples().labels().addNumber(bytes, size, bytes);
        }

        assertThat(folded("shop", profile, 2, TODAY)).isEmpty();
    }

    @Test
    void memoryIsBoundedOverAllLabels() {
        for (int name = 0; name < 300; name++) {
            String[] all = new String[1_000];
            for (int i = 0; i < all.length; i++) {
                all[i] = "v" + i;
            }
            folded("shop", labelled("label-" + name, all), 1_000, TODAY);
        }

        assertThat(folded("shop", labelled("label-0", "v0", "v999"), 1_000, TODAY))
                .isEmpty();
        assertThat(folded("shop", labelled("label-299", "v0"), 1_000, TODAY)).containsExactly("label-299");
    }

    private List<String> folded(String service, Profile profile, int most, LocalDate today) {
        return values.folded(service, profile.strings(), profile.samples().labels(), most, today);
    }

    private static Profile labelled(String name, String... values) {
        Profile profile = new Profile();
        int key = profile.strings().add(name);
        for (String value : values) {
            profile.samples().labels().addString(key, profile.strings().add(value));
        }
        return profile;
    }
}
