// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.ValueType;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProfileDecoderTest {
    @Test
    void readsEveryField() {
        Profile profile = ProfileDecoder.decodeOnce(new Proto()
                .message(1, new Proto().number(1, 1).number(2, 2))
                .message(
                        2,
                        new Proto()
                                .packed(1, 7, 9)
                                .packed(2, 42)
                                .message(3, new Proto().number(1, 3).number(2, 4))
                                .message(
                                        3,
                                        new Proto().number(1, 5).number(3, 512).number(4, 6)))
                .message(
                        3,
                        new Proto()
                                .number(1, 11)
                                .number(2, 0x1000)
                                .number(3, 0x2000)
                                .number(4, 0x10)
                                .number(5, 7)
                                .number(6, 8)
                                .number(7, 1)
                                .number(10, 1))
                .message(
                        4,
                        new Proto()
                                .number(1, 9)
                                .number(2, 11)
                                .number(3, 0x1234)
                                .message(
                                        4,
                                        new Proto().number(1, 13).number(2, 21).number(3, 5))
                                .message(4, new Proto().number(1, 14).number(2, 22)))
                .message(4, new Proto().number(1, 7).number(5, 1))
                .message(
                        5,
                        new Proto()
                                .number(1, 13)
                                .number(2, 9)
                                .number(3, 10)
                                .number(4, 11)
                                .number(5, 20))
                .message(5, new Proto().number(1, 14).number(2, 10))
                .string(6, "")
                .string(6, "cpu")
                .string(6, "nanoseconds")
                .string(6, "thread")
                .string(6, "main")
                .string(6, "bytes")
                .string(6, "kb")
                .string(6, "/bin/server")
                .string(6, "build")
                .string(6, "f")
                .string(6, "g")
                .string(6, "f.go")
                .number(7, 3)
                .number(8, 4)
                .number(9, 1_700_000_000_000_000_000L)
                .number(10, 10)
                .message(11, new Proto().number(1, 1).number(2, 2))
                .number(12, 100)
                .packed(13, 3, 4)
                .number(14, 1)
                .number(15, 7)
                .toBytes());

        assertThat(profile.sampleTypes()).containsExactly(new ValueType("cpu", "nanoseconds"));
        assertThat(profile.periodType()).isEqualTo(new ValueType("cpu", "nanoseconds"));
        assertThat(profile.header().timeNanos()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(profile.header().durationNanos()).isEqualTo(10);
        assertThat(profile.header().period()).isEqualTo(100);
        assertThat(text(profile, profile.header().dropFrames())).isEqualTo("thread");
        assertThat(text(profile, profile.header().keepFrames())).isEqualTo("main");
        assertThat(text(profile, profile.header().defaultSampleType())).isEqualTo("cpu");
        assertThat(text(profile, profile.header().docUrl())).isEqualTo("/bin/server");
        assertThat(profile.comments().toArray()).containsExactly(3, 4);

        assertThat(profile.mappings().size()).isEqualTo(1);
        assertThat(profile.mappings().start(0)).isEqualTo(0x1000);
        assertThat(profile.mappings().limit(0)).isEqualTo(0x2000);
        assertThat(profile.mappings().offset(0)).isEqualTo(0x10);
        assertThat(profile.mappings().flags(0)).isEqualTo(9);
        assertThat(text(profile, profile.mappings().buildId(0))).isEqualTo("build");

        assertThat(profile.locations().size()).isEqualTo(2);
        assertThat(profile.locations().mapping(0)).isZero();
        assertThat(profile.locations().mapping(1)).isEqualTo(-1);
        assertThat(profile.locations().isFolded(0)).isFalse();
        assertThat(profile.locations().isFolded(1)).isTrue();
        assertThat(profile.locations().linesTo(0)).isEqualTo(2);
        assertThat(profile.locations().column(0)).isEqualTo(5);
        assertThat(profile.locations().line(1)).isEqualTo(22);
        assertThat(profile.locations().frames(1)).isEqualTo(1);
        assertThat(text(profile, profile.functions().file(profile.locations().function(0))))
                .isEqualTo("f.go");
        assertThat(profile.functions().startLine(0)).isEqualTo(20);

        Samples samples = profile.samples();
        assertThat(samples.size()).isEqualTo(1);
        assertThat(samples.location(0)).isEqualTo(1);
        assertThat(samples.location(1)).isZero();
        assertThat(samples.value(0, 0)).isEqualTo(42);
        assertThat(labels(profile, 0)).containsExactly("thread=main", "bytes:512 kb");
    }

    @Test
    void labelsAreSortedAndGroupedLikeInGo() {
        Profile profile = ProfileDecoder.decodeOnce(Proto.profile("b", "a", "v", "ms")
                .message(
                        2,
                        new Proto()
                                .number(2, 1)
                                .message(3, new Proto().number(1, 3).number(3, 7))
                                .message(3, new Proto().number(1, 3).number(2, 5))
                                .message(3, new Proto().number(1, 4).number(2, 5))
                                .message(
                                        3, new Proto().number(1, 3).number(3, 8).number(4, 6)))
                .toBytes());
        assertThat(labels(profile, 0)).containsExactly("a=v", "b=v", "b:7 ", "b:8 ms");
    }

    @Test
    void aZeroNumberWithoutUnitDisappears() {
        Profile profile = ProfileDecoder.decodeOnce(Proto.profile("k", "ms")
                .message(
                        2,
                        new Proto()
                                .number(2, 1)
                                .message(3, new Proto().number(1, 3))
                                .message(3, new Proto().number(1, 3).number(4, 4)))
                .toBytes());
        assertThat(labels(profile, 0)).containsExactly("k:0 ms");
    }

    @Test
    void manyLabelsOfOneSampleAreSortedToo() {
        var sample = new Proto().number(2, 1);
        for (int i = 0; i < 100; i++) {
            sample.message(3, new Proto().number(1, 3 + i % 2).number(3, 1 + i));
        }
        Profile profile = ProfileDecoder.decodeOnce(
                Proto.profile("b", "a").message(2, sample).toBytes());
        List<String> labels = labels(profile, 0);
        assertThat(labels).hasSize(100);
        assertThat(labels.subList(0, 2)).containsExactly("a:2", "a:4");
        assertThat(labels.subList(50, 52)).containsExactly("b:1", "b:3");
    }

    @Test
    void bytesThatAreNotUtf8StayAsTheyAre() {
        byte[] wrong = {'x', (byte) 0xff, (byte) 0xc0};
        Profile profile = ProfileDecoder.decodeOnce(
                Proto.profile().bytes(6, wrong).number(14, 3).toBytes());
        assertThat(profile.strings().bytes(3)).isEqualTo(wrong);
        assertThat(profile.strings().get(3)).isEqualTo("x\ufffd\ufffd");
    }

    @Test
    void aDecoderDecodesAnyNumberOfProfiles() {
        var decoder = new ProfileDecoder();
        for (int round = 0; round < 2; round++) {
            for (String name : Corpus.NAMES) {
                Profile profile = decoder.decode(Corpus.gzip(name));
                Profile alone = ProfileDecoder.decodeOnce(Corpus.plain(name));
                assertThat(profile.samples().size()).isEqualTo(alone.samples().size());
                assertThat(profile.locations().lines())
                        .isEqualTo(alone.locations().lines());
                assertThat(profile.total(0)).isEqualTo(alone.total(0));
                assertThat(profile.sampleTypes()).isEqualTo(alone.sampleTypes());
            }
        }
    }

    /** The first call needs memory for the tables, later ones only for a few objects, however many samples there are. */
    @Test
    void aDecoderInUseAllocatesNothingPerSample() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String name : Corpus.NAMES) {
            var decoder = new ProfileDecoder();
            for (byte[] bytes : List.of(Corpus.plain(name), Corpus.gzip(name))) {
                int samples = decoder.decode(bytes).samples().size();
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 100; i++) {
                    samples += decoder.decode(bytes).samples().size();
                }
                long perProfile = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
                assertThat(samples).isPositive();
                assertThat(perProfile).as(name).isLessThan(2_000);
            }
        }
    }

    @Test
    void aDecoderGoesOnAfterAnError() {
        var decoder = new ProfileDecoder();
        byte[] good = Corpus.gzip("cpu-000");
        byte[] bad = Corpus.gzip("heap-000");
        bad[bad.length / 2] ^= 0x55;
        long expected = decoder.decode(good).total(1);
        assertThatThrownBy(() -> decoder.decode(bad)).isInstanceOf(ProfileException.class);
        assertThat(decoder.decode(good).total(1)).isEqualTo(expected);
    }

    @Test
    void readsAPartOfAnArray() {
        byte[] plain = Corpus.plain("goroutine-000");
        byte[] larger = new byte[plain.length + 20];
        System.arraycopy(plain, 0, larger, 7, plain.length);
        var decoder = new ProfileDecoder();
        Profile profile = decoder.decode(larger, 7, 7 + plain.length);
        assertThat(profile.total(0)).isEqualTo(ProfileDecoder.decodeOnce(plain).total(0));
    }

    @Test
    void saysWhatIsWrong() {
        refused(Code.EMPTY, new byte[0]);
        refused(Code.NOT_A_PROFILE, "<html>".getBytes(StandardCharsets.UTF_8));
        refused(Code.NOT_A_PROFILE, new Proto().string(99, "x").toBytes());
        refused(Code.TRUNCATED, Proto.profile().raw((byte) 0x12, (byte) 0x7f).toBytes());
        refused(Code.MALFORMED, Proto.profile().number(6, 1).toBytes());
        refused(Code.MALFORMED, Proto.profile().raw((byte) 0x13).toBytes());
        refused(Code.MALFORMED, Proto.profile().string(9, "time").toBytes());
        refused(
                Code.MALFORMED,
                new Proto().message(1, new Proto()).string(6, "first").toBytes());
        refused(Code.CONCATENATED, Proto.profile().number(9, 1).number(9, 2).toBytes());
        refused(Code.VALUE_COUNT, Proto.profile().message(2, new Proto()).toBytes());
        refused(
                Code.VALUE_COUNT,
                new Proto().string(6, "").message(2, new Proto()).toBytes());
        refused(Code.BAD_REFERENCE, Proto.profile().number(14, 3).toBytes());
        refused(Code.BAD_REFERENCE, Proto.profile().number(14, -1).toBytes());
        refused(
                Code.BAD_REFERENCE,
                Proto.profile()
                        .message(2, new Proto().number(1, 5).number(2, 1))
                        .toBytes());
        refused(
                Code.BAD_REFERENCE,
                Proto.profile()
                        .message(4, new Proto().number(1, 1).message(4, new Proto().number(1, 1)))
                        .toBytes());
        refused(Code.BAD_ID, Proto.profile().message(4, new Proto()).toBytes());
        refused(
                Code.BAD_ID,
                Proto.profile()
                        .message(5, new Proto().number(1, 1L << 40))
                        .message(5, new Proto().number(1, 1L << 40))
                        .toBytes());
    }

    private static void refused(Code code, byte[] bytes) {
        assertThatThrownBy(() -> ProfileDecoder.decodeOnce(bytes))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String text(Profile profile, int string) {
        return profile.strings().get(string);
    }

    private static List<String> labels(Profile profile, int sample) {
        Labels labels = profile.samples().labels();
        var texts = new ArrayList<String>();
        for (int i = profile.samples().labelsFrom(sample); i < profile.samples().labelsTo(sample); i++) {
            String key = text(profile, labels.key(i));
            if (!labels.isNumeric(i)) {
                texts.add(key + "=" + text(profile, labels.string(i)));
            } else {
                String unit = labels.unit(i) == Labels.NONE ? "" : " " + text(profile, labels.unit(i));
                texts.add(key + ":" + labels.number(i) + unit);
            }
        }
        return texts;
    }
}
