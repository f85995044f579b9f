// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Values reach the server as they are, whatever is in them. */
class BindingsIT {
    private final Tenant tenant = QueryWorld.tenant();

    @Property(tries = 60)
    void textsArriveAsTheyAre(@ForAll("texts") String text) {
        Bindings bindings = new Bindings(tenant);
        String found = one(bindings, bindings.text(text), RowInput::text);
        assertThat(found).isEqualTo(text);
    }

    @Property(tries = 40)
    void listsOfTextsArriveAsTheyAre(@ForAll("lists") List<String> texts) {
        Bindings bindings = new Bindings(tenant);
        List<String> found = one(bindings, bindings.texts(texts), rows -> Arrays.asList(rows.texts()));
        assertThat(found).isEqualTo(texts);
    }

    @Example
    void numbersArriveAsTheyAre() {
        for (long number : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            Bindings bindings = new Bindings(tenant);
            long found = one(bindings, bindings.number(number), RowInput::int64);
            assertThat(found).isEqualTo(number);
        }
    }

    @Example
    void aQuestionWithoutATenantCannotBeMade() {
        assertThatThrownBy(() -> new Bindings(tenant).query("SELECT count() FROM profile"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> T one(Bindings bindings, String expression, RowReader<T> reader) {
        return QueryWorld.client()
                .read(bindings.query("SELECT " + expression + " AS v WHERE {tenant:String} != ''"), rows -> {
                    if (!rows.next()) {
                        throw new IOException("no row");
                    }
                    return reader.read(rows);
                });
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30).filter(BindingsIT::hasNoHalfPairs),
                Arbitraries.strings().withChars("'\\\"{}:\n\t\0xN%&+ü").ofMaxLength(12),
                Arbitraries.of("\\N", "'; DROP TABLE profile; --", "{tenant:String}", "\\x41", "a\\'b", "null", "[]"));
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(6);
    }

    private static boolean hasNoHalfPairs(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
