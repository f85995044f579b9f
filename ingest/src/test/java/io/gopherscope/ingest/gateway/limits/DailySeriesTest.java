// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DailySeriesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 2);
    private static final long[] NONE = {};

    private final DailySeries series = new DailySeries();

    @Test
    void newSeriesEndWhereTheShareEndsAndKnownOnesGoOn() {
        series.learn(TODAY, NONE, NONE, 0, 3, 3);
        LongStream.of(0, 1, 2, 0, 1).forEach(id -> series.take(id, TODAY));
        series.learn(TODAY, series.fresh(TODAY), NONE, 3, 1, 3);

        assertThat(series.take(3, TODAY)).isTrue();
        assertThat(series.take(4, TODAY)).isFalse();
        LongStream.of(0, 1, 2, 3)
                .forEach(id -> assertThat(series.take(id, TODAY)).isTrue());
    }

    @Test
    void whatOthersLetInIsKnownHere() {
        series.take(1, TODAY);
        series.learn(TODAY, series.fresh(TODAY), new long[] {1, 7, 8}, 3, 0, 10);

        assertThat(series.take(8, TODAY)).isTrue();
        assertThat(series.take(9, TODAY)).isFalse();
        assertThat(series.fresh(TODAY)).isEmpty();
        assertThat(series.place()).isEqualTo(3);
    }

    @Test
    void whatComesWhileTheOthersAreToldCountsAgainstTheNewShare() {
        series.take(1, TODAY);
        long[] told = series.fresh(TODAY);
        series.take(2, TODAY);
        series.learn(TODAY, told, NONE, 1, 2, 10);

        assertThat(series.fresh(TODAY)).containsExactly(2);
        assertThat(series.take(3, TODAY)).isTrue();
        assertThat(series.take(4, TODAY)).isFalse();
    }

    @Test
    void aNewDayBeginsAnew() {
        series.take(1, TODAY);
        series.learn(TODAY, series.fresh(TODAY), NONE, 1, 0, 2);

        LocalDate tomorrow = TODAY.plusDays(1);
        assertThat(series.take(5, tomorrow)).isTrue();
        assertThat(series.take(1, tomorrow)).isTrue();
        assertThat(series.take(6, tomorrow)).isFalse();
        assertThat(series.place()).isZero();
        assertThat(series.fresh(tomorrow)).containsExactlyInAnyOrder(5, 1);
    }
}
