// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INSERT INTO t FORMAT TSV¶1 | INSERT INTO t | TSV | 1",
                "insert into t (a, b) settings async_insert=0 format RowBinary ¶xyz | insert into t (a, b) settings async_insert=0 | RowBinary | xyz",
                "/* INSERT INTO x FORMAT CSV */ INSERT INTO db.`a b` VALUES (1) | /* INSERT INTO x FORMAT CSV */ INSERT INTO db.`a b` | Values | (1)",
                "INSERT INTO format (values, format) FORMAT CSV¶1 | INSERT INTO format (values, format) | CSV | 1",
                "INSERT INTO \"VALUES\" FORMAT CSV;¶1 | INSERT INTO \"VALUES\" | CSV | 1",
                "INSERT INTO FUNCTION null('a UInt8, b String') VALUES (1) | INSERT INTO FUNCTION null('a UInt8, b String') | Values | (1)",
                "INSERT INTO TABLE a.b -- VALUES¶FORMAT JSONEachRow¶{} | INSERT INTO TABLE a.b -- VALUES | JSONEachRow | {}"
            })
    void findsTheDataOfAnInsert(String sql, String head, String format, String data) {
        byte[] bytes = bytes(sql);
        Statement.Insert insert = StatementParser.insert(bytes, bytes.length).orElseThrow();
        String text = sql.replace('¶', '\n');
        assertThat(text.substring(0, insert.headLength()).strip()).isEqualTo(head);
        assertThat(insert.format()).isEqualTo(format);
        assertThat(text.substring(insert.dataStart()).strip()).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "INSERT INTO t SELECT * FROM u FORMAT Null",
                "INSERT INTO t WITH x AS (SELECT 1) SELECT * FROM x",
                "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
                "INSERT INTO t (a, b",
                "INSERT INTO t FORMAT",
                ""
            })
    void knowsWhatHasNoData(String sql) {
        assertThat(StatementParser.insert(bytes(sql), bytes(sql).length)).isEmpty();
    }

    @Test
    void findsTheFormatOfAnAnswer() {
        assertThat(query("SELECT 1 FORMAT JSON")).isEqualTo(new Statement.Query(Optional.of("JSON"), true));
        assertThat(query("SELECT format FROM t")).isEqualTo(new Statement.Query(Optional.empty(), true));
        assertThat(query("SELECT 'FORMAT JSON'")).isEqualTo(new Statement.Query(Optional.empty(), true));
        assertThat(query("(SELECT 1) FORMAT CSV SETTINGS max_threads = 1;"))
                .isEqualTo(new Statement.Query(Optional.of("CSV"), true));
        assertThat(query("SHOW TABLES FORMAT CSV")).isEqualTo(new Statement.Query(Optional.of("CSV"), false));
        assertThat(query("SELECT 1, sum(2) GROUP BY 1 WITH TOTALS"))
                .isEqualTo(new Statement.Query(Optional.empty(), false));
    }

    @Test
    void refusesSeveralStatements() {
        assertThat(query("SELECT 1; SELECT 2")).isInstanceOf(Statement.Refused.class);
        assertThat(query("SELECT ';' /* ; */ -- ;\n ;; \n")).isInstanceOf(Statement.Query.class);
        assertThat(query("SELECT $$ ; $$")).isInstanceOf(Statement.Query.class);
        assertThat(query(" -- nothing")).isInstanceOf(Statement.Refused.class);
    }

    @Test
    void understandsHowDriversCancel() {
        assertThat(query("KILL QUERY WHERE query_id = 'a\\'b'")).isEqualTo(new Statement.Kill("a'b"));
        assertThat(query("kill query on cluster c where query_id='x' async")).isEqualTo(new Statement.Kill("x"));
        assertThat(query("KILL QUERY WHERE user = 'x'")).isInstanceOf(Statement.Query.class);
        assertThat(query("KILL MUTATION WHERE mutation_id = 'x'")).isInstanceOf(Statement.Query.class);
    }

    @Property
    void readsAnything(@ForAll byte[] noise) {
        assertThatCode(() -> {
                    StatementParser.insert(noise, noise.length);
                    StatementParser.parse(noise);
                })
                .doesNotThrowAnyException();
    }

    @Property
    void readsAnythingThatLooksLikeSql(@ForAll String noise) {
        byte[] sql = bytes("INSERT INTO " + noise + "'`\"$$/*--(" + noise);
        assertThatCode(() -> {
                    StatementParser.insert(sql, sql.length);
                    StatementParser.parse(sql);
                })
                .doesNotThrowAnyException();
    }

    private static Statement query(String sql) {
        return StatementParser.parse(bytes(sql));
    }

    private static byte[] bytes(String sql) {
        return sql.replace('¶', '\n').getBytes(StandardCharsets.UTF_8);
    }
}
