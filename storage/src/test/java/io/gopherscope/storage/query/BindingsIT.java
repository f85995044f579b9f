// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    @Example
    void aQuestionThatReadsATableWithoutTheConditionCannotBeMade() {
        for (String sql : List.of(
                "SELECT count() FROM profile WHERE {tenant:String} != ''",
                "SELECT 1 FROM profile WHERE tenant = {tenant:String} AND stack_id IN (SELECT stack_id FROM stack)",
                "SELECT 1 FROM (SELECT 1 FROM series WHERE tenant = {tenant:String}) AS a JOIN profile_1h USING (x)",
                "SELECT 1 FROM process WHERE tenant = {tenant:String} UNION ALL SELECT 1 from  metric_reading")) {
            assertThatThrownBy(() -> new Bindings(tenant).query(sql))
                    .as(sql)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void everyTableOfTenantsIsWatched() {
        assertThat(ControlPlane.clickHouse()
                        .query(
                                "SELECT DISTINCT c.table AS name FROM system.columns AS c JOIN system.tables AS t"
                                        + " ON c.database = t.database AND c.table = t.name"
                                        + " WHERE c.database = currentDatabase() AND c.name = 'tenant' AND t.engine LIKE '%MergeTree'",
                                Map.of())
                        .stream()
                        .map(row -> row.getString("name")))
                .containsExactlyInAnyOrderElementsOf(TenantTables.ALL);
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
