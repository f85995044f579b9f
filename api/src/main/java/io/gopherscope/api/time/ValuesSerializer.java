// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Writes a series as an array. Whole numbers are written without a fraction, others with nine significant digits: more than
 * any of our measurements has, and half the bytes of all seventeen.
 */
@Singleton
final class ValuesSerializer implements Serializer<Values> {
    private static final double LARGEST_WHOLE = 1L << 53;

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends Values> type, Values values)
            throws IOException {
        try (Encoder array = encoder.encodeArray(type)) {
            for (double value : values.values()) {
                if (Double.isNaN(value) || Double.isInfinite(value)) {
                    array.encodeNull();
                } else if (value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE) {
                    array.encodeLong((long) value);
                } else {
                    array.encodeDouble(rounded(value));
                }
            }
        }
    }

    /** Nine significant digits, through the nearest power of ten. */
    static double rounded(double value) {
        if (value == 0) {
            return 0;
        }
        int digits = 8 - (int) Math.floor(Math.log10(Math.abs(value)));
        if (digits < 0 || digits > 22) {
            return value;
        }
        // Powers of ten up to 22 are exact, so the division gives the double nearest to the decimal number.
        double scale = POWERS[digits];
        double scaled = Math.rint(value * scale);
        return Double.isInfinite(scaled) ? value : scaled / scale;
    }

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
}
