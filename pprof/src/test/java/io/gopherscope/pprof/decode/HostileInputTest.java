// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class HostileInputTest {
    private static final DecodeLimits SMALL =
            new DecodeLimits(1 << 20, 8 << 20, 20, 100, 100, 100, 10, 100, 100, 100, 10, 50, 20, 1_000);

    @Test
    void aBombIsNotUnpacked() {
        refused(DecodeLimits.DEFAULT, Code.COMPRESSION_RATIO, gzip(new byte[64 << 20]));
        refused(DecodeLimits.DEFAULT.withBytes(1 << 20, 1 << 20), Code.TOO_LARGE, gzip(new byte[2 << 20]));
        refused(DecodeLimits.DEFAULT.withBytes(10, 1 << 20), Code.TOO_LARGE, new byte[11]);
    }

    @Test
    void unpacksExactlyAsMuchAsAllowed() {
        byte[] plain = Corpus.plain("cpu-000");
        byte[] packed = Corpus.gzip("cpu-000");
        assertThat(total(DecodeLimits.DEFAULT.withBytes(packed.length, plain.length), packed))
                .isEqualTo(total(DecodeLimits.DEFAULT, plain));
        refused(DecodeLimits.DEFAULT.withBytes(packed.length, plain.length - 1), Code.TOO_LARGE, packed);
    }

    @Test
    void severalGzipMembersAreOneInput() {
        byte[] plain = Corpus.plain("cpu-000");
        byte[] first = gzip(Arrays.copyOf(plain, 1000));
        byte[] second = gzip(Arrays.copyOfRange(plain, 1000, plain.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(total(DecodeLimits.DEFAULT, both)).isEqualTo(total(DecodeLimits.DEFAULT, plain));
        refused(DecodeLimits.DEFAULT, Code.TRUNCATED, Arrays.copyOf(both, first.length + 5));
        refused(DecodeLimits.DEFAULT, Code.CORRUPT_GZIP, Arrays.copyOf(both, both.length + 20));
    }

    @Test
    void aWrongChecksumIsFound() {
        byte[] packed = Corpus.gzip("cpu-000");
        packed[packed.length - 7] ^= 1;
        refused(DecodeLimits.DEFAULT, Code.CORRUPT_GZIP, packed);
    }

    @Test
    void everyCountHasALimit() {
        refused(SMALL, Code.TOO_MANY_SAMPLES, repeated(2, new Proto().number(2, 1), 101));
        refused(SMALL, Code.TOO_MANY_LOCATIONS, repeated(4, new Proto().number(1, 1), 101));
        refused(SMALL, Code.TOO_MANY_FUNCTIONS, repeated(5, new Proto().number(1, 1), 101));
        refused(SMALL, Code.TOO_MANY_MAPPINGS, repeated(3, new Proto().number(1, 1), 11));
        refused(SMALL, Code.TOO_MANY_STRINGS, repeated(6, new Proto(), 101));
        refused(SMALL, Code.STRING_TOO_LONG, Proto.profile("x".repeat(101)).toBytes());
        refused(SMALL, Code.TOO_MANY_LABELS, sampleWithLabels(11));
        refused(
                DecodeLimits.DEFAULT,
                Code.STRING_TOO_LONG,
                Proto.profile("k".repeat(2000))
                        .message(
                                2,
                                new Proto()
                                        .number(2, 1)
                                        .message(3, new Proto().number(1, 3).number(3, 1)))
                        .toBytes());
    }

    @Test
    void stacksAndInlinedLinesHaveLimits() {
        refused(SMALL, Code.STACK_TOO_DEEP, stacks(51, 1, 1));
        refused(SMALL, Code.STACK_TOO_DEEP, stacks(1, 21, 1));
        refused(SMALL, Code.TOO_MANY_FRAMES, stacks(20, 20, 5));
        assertThat(total(SMALL, stacks(50, 1, 20))).isEqualTo(20);
    }

    /** Ids that a table of the obvious kind would put into one slot must not cost quadratic time. */
    @Test
    void sparseIdsAreLookedUpQuickly() {
        var profile = Proto.profile();
        long[] ids = new long[200_000];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (long) (i + 1) << 44;
            profile.message(4, new Proto().number(1, ids[i]));
        }
        for (int i = 0; i < ids.length; i += 1000) {
            profile.message(
                    2,
                    new Proto().packed(1, Arrays.copyOfRange(ids, i, i + 1000)).number(2, 1));
        }
        assertThat(total(DecodeLimits.DEFAULT, profile.toBytes())).isEqualTo(200);
    }

    @Property(tries = 300)
    void noPrefixOfAFileIsReadAsSomethingElse(@ForAll @IntRange(max = 60_000) int length) {
        byte[] plain = Corpus.plain("goroutine-000");
        decodeOrRefuse(Arrays.copyOf(plain, length % plain.length));
        byte[] packed = Corpus.gzip("goroutine-000");
        byte[] cut = Arrays.copyOf(packed, length % packed.length);
        assertThatThrownBy(() -> total(DecodeLimits.DEFAULT, cut)).isInstanceOf(ProfileException.class);
    }

    @Property(tries = 500)
    void aDamagedFileIsReadOrRefusedAndNothingElse(@ForAll long seed) {
        var random = new Random(seed);
        byte[] bytes = Corpus.plain(Corpus.NAMES.get(random.nextInt(Corpus.NAMES.size())));
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        decodeOrRefuse(bytes);
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrRefusedAndNothingElse(@ForAll byte[] bytes) {
        decodeOrRefuse(bytes);
        decodeOrRefuse(new Proto().raw(Proto.profile("a").toBytes()).raw(bytes).toBytes());
    }

    private static void decodeOrRefuse(byte[] bytes) {
        try {
            total(DecodeLimits.DEFAULT, bytes);
        } catch (ProfileException e) {
            assertThat(e.code()).isNotNull();
        }
    }

    private static long total(DecodeLimits limits, byte[] bytes) {
        var decoder = new ProfileDecoder(limits);
        Profile profile = decoder.decode(bytes);
        return profile.columns() == 0 ? 0 : profile.total(0);
    }

    private static void refused(DecodeLimits limits, Code code, byte[] bytes) {
        assertThatThrownBy(() -> total(limits, bytes))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static byte[] repeated(int field, Proto row, int times) {
        var profile = Proto.profile();
        for (int i = 0; i < times; i++) {
            profile.message(field, row);
        }
        return profile.toBytes();
    }

    private static byte[] sampleWithLabels(int labels) {
        var sample = new Proto().number(2, 1);
        for (int i = 0; i < labels; i++) {
            sample.message(3, new Proto().number(1, 1).number(3, 1));
        }
        return Proto.profile().message(2, sample).toBytes();
    }

    private static byte[] stacks(int depth, int lines, int samples) {
        var location = new Proto().number(1, 1);
        for (int i = 0; i < lines; i++) {
            location.message(4, new Proto().number(1, 1));
        }
        long[] stack = new long[depth];
        Arrays.fill(stack, 1);
        var profile = Proto.profile().message(5, new Proto().number(1, 1)).message(4, location);
        for (int i = 0; i < samples; i++) {
            profile.message(2, new Proto().packed(1, stack).number(2, 1));
        }
        return profile.toBytes();
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
