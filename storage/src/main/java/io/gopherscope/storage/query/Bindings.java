// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a question while its text is put together. Each is handed over for a placeholder such as {@code {p3:String}},
 * which goes into the text; the server reads the value by the type in it.
 */
final class Bindings {
    /** The parameter that every question has. */
    static final String TENANT_NAME = "tenant";

    private static final String TENANT = "{tenant:String}";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Tenant tenant;

    Bindings(Tenant tenant) {
        this.tenant = tenant;
        values.put(TENANT_NAME, tenant.key());
    }

    String text(String value) {
        return Parameters.isPlain(value)
                ? bind("String", value)
                : "unhex(" + bind("String", Parameters.hexadecimal(value)) + ")";
    }

    String texts(Collection<String> all) {
        if (all.stream().allMatch(Parameters::isPlain)) {
            return bind("Array(String)", Parameters.array(all));
        }
        List<String> hexadecimal = all.stream().map(Parameters::hexadecimal).toList();
        return "arrayMap(x -> unhex(x), " + bind("Array(String)", Parameters.array(hexadecimal)) + ")";
    }

    String number(long value) {
        return bind("Int64", Long.toString(value));
    }

    String moment(Instant value) {
        return bind("DateTime64(9, 'UTC')", Parameters.moment(value));
    }

    String day(Instant value) {
        return bind("Date", Parameters.day(value));
    }

    /** A condition on a column or another expression of ours. */
    String matches(String expression, LabelMatcher matcher) {
        String value = text(
                switch (matcher.operator()) {
                    case EQUAL, NOT_EQUAL -> matcher.value();
                    case MATCH, NOT_MATCH -> "^(?s:" + matcher.value() + ")$";
                });
        return switch (matcher.operator()) {
            case EQUAL -> expression + " = " + value;
            case NOT_EQUAL -> expression + " != " + value;
            case MATCH -> "match(" + expression + ", " + value + ")";
            case NOT_MATCH -> "NOT match(" + expression + ", " + value + ")";
        };
    }

    /**
     * The question.
     *
     * @param sql holds placeholders for whatever came from outside
     * @throws IllegalArgumentException when it does not restrict itself to the tenant, in each place where it reads a table
     */
    TenantQuery query(String sql) {
        if (!sql.contains(TENANT)) {
            throw new IllegalArgumentException("the query does not mention " + TENANT);
        }
        if (!TenantTables.areRestricted(sql)) {
            throw new IllegalArgumentException("the query reads a table without the condition on " + TENANT);
        }
        return new TenantQuery(tenant, sql, Map.copyOf(values));
    }

    private String bind(String type, String formatted) {
        String name = "p" + values.size();
        values.put(name, formatted);
        return "{" + name + ":" + type + "}";
    }
}
