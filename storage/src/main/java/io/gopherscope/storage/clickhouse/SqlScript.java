// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import java.util.ArrayList;
import java.util.List;

/** A file of statements, each ended by a semicolon at the end of a line. */
final class SqlScript {
    private SqlScript() {}

    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.stripLeading().startsWith("--") || line.isBlank()) {
                continue;
            }
            boolean last = line.stripTrailing().endsWith(";");
            statement
                    .append(
                            last
                                    ? line.stripTrailing()
                                            .substring(0, line.stripTrailing().length() - 1)
                                    : line)
                    .append('\n');
            if (last) {
                statements.add(statement.toString().strip());
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalStateException("a statement without its semicolon: " + statement);
        }
        return statements;
    }
}
