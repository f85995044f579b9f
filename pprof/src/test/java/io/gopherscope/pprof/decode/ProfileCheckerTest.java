// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.CheckedAlike.Way;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import io.gopherscope.pprof.testing.RandomProfile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** A checker says of any bytes what a decoder says. */
final class ProfileCheckerTest {
    @Test
    void whatGoWritesIsWalkedOnly() {
        for (String name : Corpus.NAMES) {
            assertThat(CheckedAlike.compare(DecodeLimits.DEFAULT, Corpus.gzip(name)))
                    .as(name)
                    .isEqualTo(Way.WALKED);
            assertThat(CheckedAlike.compare(DecodeLimits.DEFAULT, Corpus.plain(name)))
                    .as(name)
                    .isEqualTo(Way.WALKED);
        }
    }

    @Property(tries = 500)
    void everyShapeIsTaken(@ForAll @IntRange(min = 0) int seed, @ForAll @IntRange(max = 6) int samples) {
        byte[] any = RandomProfile.bytes(seed, samples, 1 + seed % 3);
        Statistics.label("any shape").collect(CheckedAlike.compare(DecodeLimits.DEFAULT, any));
        assertThat(CheckedAlike.compare(DecodeLimits.DEFAULT, encoded(any))).isEqualTo(Way.WALKED);
    }

    /** Of a small profile with everything in it, every byte is replaced by every other one. */
    @Test
    void noByteMakesADifference() {
        byte[] bytes = small();
        assertThat(CheckedAlike.compare(DecodeLimits.DEFAULT, bytes)).isEqualTo(Way.WALKED);
        Map<Way, Integer> ways = new EnumMap<>(Way.class);
        for (int at = 0; at < bytes.length; at++) {
            byte right = bytes[at];
            for (int value = 0; value < 256; value++) {
                bytes[at] = (byte) value;
                ways.merge(CheckedAlike.compare(DecodeLimits.DEFAULT, bytes), 1, Integer::sum);
            }
            bytes[at] = right;
        }
        assertThat(ways).hasSize(3).allSatisfy((way, count) -> assertThat(count).isGreaterThan(100));
    }

    @Property(tries = 2_000)
    void damagedProfilesAreJudgedAlike(@ForAll long seed) {
        var random = new Random(seed);
        byte[] bytes = encoded(RandomProfile.bytes(seed, 1 + random.nextInt(4), 1 + random.nextInt(2)));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            // Most of what is there are small numbers, and those next to them are just right or just wrong.
            bytes[at] = (byte) (random.nextBoolean() ? bytes[at] + random.nextInt(5) - 2 : random.nextInt(256));
        }
        if (random.nextInt(8) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        Statistics.collect(CheckedAlike.compare(DecodeLimits.DEFAULT, bytes));
        Statistics.coverage(coverage -> {
            coverage.check(Way.WALKED).percentage(share -> share > 10);
            coverage.check(Way.REFUSED).percentage(share -> share > 10);
        });
    }

    @Property(tries = 300)
    void damagedFilesAreJudgedAlike(@ForAll long seed) {
        var random = new Random(seed);
        String name = Corpus.NAMES.get(random.nextInt(Corpus.NAMES.size()));
        byte[] bytes = random.nextInt(8) == 0 ? Corpus.gzip(name) : Corpus.plain(name);
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Statistics.collect(CheckedAlike.compare(DecodeLimits.DEFAULT, bytes));
    }

    @Property(tries = 500)
    void anyBytesAreJudgedAlike(@ForAll byte[] bytes) {
        CheckedAlike.compare(DecodeLimits.DEFAULT, bytes);
        CheckedAlike.compare(
                DecodeLimits.DEFAULT,
                new Proto().raw(Proto.profile("a").toBytes()).raw(bytes).toBytes());
    }

    /** Each limit as tight as the profile lets it be, and one tighter. */
    @Property(tries = 200)
    void limitsHoldToTheLastRow(@ForAll @IntRange(min = 0) int seed) {
        byte[] bytes = encoded(RandomProfile.bytes(seed, 1 + seed % 5, 1 + seed % 3));
        int[] tight = tight(bytes);
        for (int limit = 0; limit < tight.length; limit++) {
            int[] tighter = tight.clone();
            tighter[limit]--;
            CheckedAlike.compare(limits(bytes, tighter), bytes);
        }
        Statistics.collect(CheckedAlike.compare(limits(bytes, tight), bytes));
        Statistics.coverage(coverage -> coverage.check(Way.WALKED).percentage(share -> share > 20));
    }

    @Test
    void aDecoderIsAskedAgainAfterWhatItRefused() {
        var checker = new ProfileChecker(DecodeLimits.DEFAULT);
        byte[] bytes = small();
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        byte[] unlike = RandomProfile.bytes(2, 5, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(checker.check(bytes, 0, bytes.length).timeNanos()).isEqualTo(77);
            assertThatThrownBy(() -> checker.check(cut, 0, cut.length)).isInstanceOf(ProfileException.class);
            assertThat(checker.check(unlike, 0, unlike.length)).isNotNull();
        }
    }

    /** The same profile with rows numbered as encoders do it. */
    private static byte[] encoded(byte[] bytes) {
        return ProfileEncoder.encode(ProfileMerger.merge(List.of(ProfileDecoder.decodeOnce(bytes))));
    }

    /** In the order of {@link #limits}. */
    private static int[] tight(byte[] bytes) {
        Profile profile = ProfileDecoder.decodeOnce(bytes);
        int longest = 0;
        for (int string = 0; string < profile.strings().size(); string++) {
            longest = Math.max(longest, profile.strings().length(string));
        }
        int labels = 0;
        int depth = 0;
        int frames = 0;
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            labels = Math.max(
                    labels,
                    profile.samples().labelsTo(sample) - profile.samples().labelsFrom(sample));
            depth = Math.max(depth, profile.samples().depth(sample));
            for (int at = profile.samples().locationsFrom(sample);
                    at < profile.samples().locationsTo(sample);
                    at++) {
                frames += profile.locations().frames(profile.samples().location(at));
            }
        }
        int lines = 0;
        for (int location = 0; location < profile.locations().size(); location++) {
            lines = Math.max(lines, profile.locations().frames(location));
        }
        return new int[] {
            profile.samples().size(),
            profile.locations().size(),
            profile.functions().size(),
            profile.mappings().size(),
            profile.strings().size(),
            longest,
            profile.samples().labels().size(),
            labels,
            depth,
            lines,
            frames
        };
    }

    private static DecodeLimits limits(byte[] bytes, int... of) {
        return new DecodeLimits(
                bytes.length,
                bytes.length,
                1,
                of[0],
                of[1],
                of[2],
                of[3],
                of[4],
                of[5],
                of[6],
                of[7],
                of[8],
                of[9],
                of[10]);
    }

    private static byte[] small() {
        return new Proto()
                .message(1, new Proto().number(1, 1).number(2, 2))
                .message(
                        2,
                        new Proto()
                                .packed(1, 2, 1)
                                .packed(2, 300)
                                .message(3, new Proto().number(1, 3).number(2, 4)))
                .message(
                        2,
                        new Proto()
                                .number(1, 1)
                                .number(2, 5)
                                .message(
                                        3,
                                        new Proto().number(1, 5).number(3, 64).number(4, 2)))
                .message(
                        3,
                        new Proto()
                                .number(1, 1)
                                .number(2, 4096)
                                .number(5, 4)
                                .number(6, 5)
                                .number(7, 1))
                .message(
                        4,
                        new Proto()
                                .number(1, 1)
                                .number(2, 1)
                                .number(3, 4100)
                                .message(4, new Proto().number(1, 1).number(2, 10))
                                .message(4, new Proto().number(1, 2).number(2, 11)))
                .message(
                        4,
                        new Proto()
                                .number(1, 2)
                                .message(4, new Proto().number(1, 2).number(2, 12)))
                .message(
                        5,
                        new Proto()
                                .number(1, 1)
                                .number(2, 3)
                                .number(3, 3)
                                .number(4, 4)
                                .number(5, 9))
                .message(5, new Proto().number(1, 2).number(2, 5))
                .string(6, "")
                .string(6, "cpu")
                .string(6, "ns")
                .string(6, "main.f")
                .string(6, "a.go")
                .string(6, "k")
                .number(7, 0)
                .number(9, 77)
                .number(10, 10)
                .message(11, new Proto().number(1, 1).number(2, 2))
                .number(12, 100)
                .packed(13, 3, 4)
                .number(14, 1)
                .toBytes();
    }
}
