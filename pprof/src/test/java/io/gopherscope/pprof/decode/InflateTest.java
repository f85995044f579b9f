// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gopherscope.pprof.testing.Corpus;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class InflateTest {

    @Property(tries = 400)
    void unpacksWhatZlibPacked(
            @ForAll long seed,
            @ForAll @IntRange(max = 70_000) int size,
            @ForAll @IntRange(max = 9) int level,
            @ForAll @IntRange(max = 2) int strategy,
            @ForAll @IntRange(min = 100, max = 100_000) int flushEvery) {
        byte[] bytes = made(new Random(seed), size);
        byte[] packed = Zlib.deflate(bytes, level, strategy, flushEvery);
        Zlib.compare(packed);
        Zlib.compare(Arrays.copyOf(packed, packed.length + 20));
    }

    @Property(tries = 1500)
    void doesWithBrokenDataAsZlibDoes(
            @ForAll long seed, @ForAll @IntRange(max = 3000) int size, @ForAll @IntRange(max = 9) int level) {
        Random random = new Random(seed);
        byte[] packed = Zlib.deflate(made(random, size), level, random.nextInt(3), 100_000);
        for (int i = random.nextInt(4); i >= 0; i--) {
            // The head decides most: it has the code.
            int at = random.nextInt(random.nextBoolean() ? Math.min(packed.length, 80) : packed.length);
            packed[at] ^= (byte) (1 << random.nextInt(8));
        }
        Zlib.compare(random.nextInt(3) == 0 ? Arrays.copyOf(packed, random.nextInt(packed.length + 1)) : packed);
    }

    @Property(tries = 2000)
    void doesWithAnyBytesAsZlibDoes(@ForAll byte[] bytes) {
        Zlib.compare(bytes);
    }

    /** Symbols whose frequencies are the Fibonacci numbers have codes of all lengths, up to the longest there can be. */
    @Test
    void followsCodesLongerThanTheFirstTable() {
        byte[] bytes = new byte[400_000];
        int size = 0;
        int before = 0;
        int frequency = 1;
        for (int symbol = 0; symbol < 26; symbol++) {
            int next = before + frequency;
            before = frequency;
            frequency = next;
            int to = Math.min(bytes.length, size + before);
            Arrays.fill(bytes, size, to, (byte) symbol);
            size = to;
        }
        Random random = new Random(1);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte other = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = other;
        }
        byte[] shuffled = Arrays.copyOf(bytes, size);
        for (int strategy : new int[] {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY}) {
            Zlib.compare(Zlib.deflate(shuffled, 9, strategy, 1 << 20));
        }
    }

    @Test
    void addsStreamsToOneOutputWithoutLookingBackIntoTheOneBefore() throws Inflate.TooMuchException {
        byte[] first = Zlib.deflate(new byte[1000], 9, Deflater.DEFAULT_STRATEGY, 1 << 20);
        Inflate inflate = new Inflate();
        inflate.begin(10);
        assertThat(inflate.run(first, 0, first.length, 5000)).isEqualTo(first.length);
        assertThat(inflate.run(first, 0, first.length, 5000)).isEqualTo(first.length);
        assertThat(Arrays.copyOf(inflate.out(), inflate.size())).isEqualTo(new byte[2000]);
        // A fixed block: a match three bytes long, one byte back, though the stream has no byte yet.
        byte[] looksBack = {0b0000_0011, 0b0000_0010, 0, 0, 0};
        assertThat(Zlib.inflate(looksBack)).isNull();
        assertThatExceptionOfType(io.gopherscope.pprof.ProfileException.class)
                .isThrownBy(() -> inflate.run(looksBack, 0, looksBack.length, 5000));
    }

    @Test
    void stopsAtWhatIsAllowed() throws Inflate.TooMuchException {
        for (int size : new int[] {1, 300, 5000, 100_000}) {
            for (int level : new int[] {0, 1, 9}) {
                byte[] packed = Zlib.deflate(new byte[size], level, Deflater.DEFAULT_STRATEGY, 1 << 20);
                Inflate inflate = new Inflate();
                inflate.begin(16);
                inflate.run(packed, 0, packed.length, size);
                assertThat(inflate.size()).isEqualTo(size);
                inflate.begin(16);
                assertThatExceptionOfType(Inflate.TooMuchException.class)
                        .isThrownBy(() -> inflate.run(packed, 0, packed.length, size - 1));
                assertThat(inflate.out()).hasSizeLessThan(2 * size + 2000);
            }
        }
    }

    @Test
    void unpacksProfiles() {
        for (String name : Corpus.NAMES) {
            byte[] gzip = Corpus.gzip(name);
            Zlib.compare(Arrays.copyOfRange(gzip, 10, gzip.length));
        }
    }

    /** Bytes with repetitions near and far, short and long, and with parts that have none. */
    private static byte[] made(Random random, int size) {
        byte[] bytes = new byte[size];
        int alphabet = 1 + random.nextInt(256);
        for (int at = 0; at < size; ) {
            int run = Math.min(size - at, 1 + random.nextInt(random.nextInt(8) == 0 ? 2000 : 40));
            int back = at == 0 ? 0 : random.nextInt(Math.min(at, random.nextBoolean() ? 12 : 40_000)) + 1;
            for (int i = 0; i < run; i++, at++) {
                bytes[at] = back == 0 || random.nextInt(20) == 0 ? (byte) random.nextInt(alphabet) : bytes[at - back];
            }
        }
        return bytes;
    }
}
