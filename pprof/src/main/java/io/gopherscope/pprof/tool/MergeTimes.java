// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * Time and period of sources merged in groups: the two parts of a header that come out differently than in one go. Each group of
 * several sources has its periods converted, which may drop a fraction, and its earliest time found, and then the groups
 * likewise two by two.
 */
final class MergeTimes {
    private final List<TypeInfo> group = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private boolean any;
    private long time;
    private long period;

    void add(TypeInfo info, long timeNanos) {
        group.add(info);
        times.add(timeNanos);
    }

    void endGroup() {
        if (group.isEmpty()) {
            return;
        }
        TypeInfo first = group.getFirst();
        String unit = first.periodType().unit();
        boolean several = group.size() > 1;
        long groupTime = 0;
        long groupPeriod = 0;
        for (int i = 0; i < group.size(); i++) {
            groupTime = earlier(groupTime, times.get(i));
            TypeInfo info = group.get(i);
            groupPeriod = larger(groupPeriod, several ? TypeChange.scaledPeriod(info, unit) : info.period());
        }
        group.clear();
        times.clear();
        time = any ? earlier(earlier(0, time), groupTime) : groupTime;
        period = any ? larger(larger(0, scaled(first, period)), scaled(first, groupPeriod)) : groupPeriod;
        any = true;
    }

    private static long scaled(TypeInfo like, long value) {
        return TypeChange.scaledPeriod(
                new TypeInfo(like.types(), like.periodType(), value, like.defaultType()),
                like.periodType().unit());
    }

    private static long earlier(long soFar, long next) {
        return soFar == 0 || next < soFar ? next : soFar;
    }

    private static long larger(long soFar, long next) {
        return soFar == 0 || soFar < next ? next : soFar;
    }

    long time() {
        return time;
    }

    long period() {
        return period;
    }
}
