// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.regex.Regex;
import io.gopherscope.storage.query.LabelMatcher;
import java.util.List;
import java.util.function.Predicate;

/** Chooses samples of a file by their labels, with the meaning that the same selector has for stored profiles. */
final class SamplesByLabel {
    private SamplesByLabel() {}

    /** The profile itself where nothing is asked, else one with the samples that fit all matchers. */
    static Profile of(Profile profile, List<LabelMatcher> matchers) {
        if (matchers.isEmpty()) {
            return profile;
        }
        List<Condition> conditions = matchers.stream().map(Condition::of).toList();
        Samples all = profile.samples();
        Samples some = new Samples(all.columns());
        for (int sample = 0; sample < all.size(); sample++) {
            int at = sample;
            if (conditions.stream().allMatch(condition -> condition.fits(profile, at))) {
                copy(all, sample, some);
            }
        }
        return new Profile(
                profile.strings(),
                profile.mappings(),
                profile.functions(),
                profile.locations(),
                some,
                profile.types(),
                profile.comments(),
                profile.header());
    }

    private static void copy(Samples from, int sample, Samples to) {
        for (int at = from.locationsFrom(sample); at < from.locationsTo(sample); at++) {
            to.addLocation(from.location(at));
        }
        for (int column = 0; column < from.columns(); column++) {
            to.addValue(from.value(sample, column));
        }
        for (int label = from.labelsFrom(sample); label < from.labelsTo(sample); label++) {
            to.labels().add(from.labels(), label);
        }
        to.add();
    }

    private record Condition(String name, Predicate<String> test) {
        static Condition of(LabelMatcher matcher) {
            Predicate<String> test = switch (matcher.operator()) {
                case EQUAL -> matcher.value()::equals;
                case NOT_EQUAL -> value -> !matcher.value().equals(value);
                case MATCH -> whole(matcher.value())::find;
                case NOT_MATCH -> {
                    Regex pattern = whole(matcher.value());
                    yield value -> !pattern.find(value);
                }
            };
            return new Condition(matcher.name(), test);
        }

        boolean fits(Profile profile, int sample) {
            Samples samples = profile.samples();
            for (int label = samples.labelsFrom(sample); label < samples.labelsTo(sample); label++) {
                Labels labels = samples.labels();
                if (profile.strings().get(labels.key(label)).equals(name)) {
                    return test.test(
                            labels.isNumeric(label)
                                    ? Long.toString(labels.number(label))
                                    : profile.strings().get(labels.string(label)));
                }
            }
            return test.test("");
        }

        private static Regex whole(String expression) {
            try {
                return Regex.compile("^(?s:" + expression + ")$");
            } catch (ProfileException e) {
                throw new ApiException(ErrorCode.SELECTOR_INVALID, String.valueOf(e.getMessage()), "samples");
            }
        }
    }
}
