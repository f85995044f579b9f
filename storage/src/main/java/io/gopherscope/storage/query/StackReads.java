// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what stacks and locations are. They are asked for by ids that came from the database, so that the ids stand in the text:
 * tens of thousands of them do not fit into parameters.
 */
public final class StackReads {
    private static final int MOST_AT_ONCE = 50_000;

    private final QueryClient client;

    public StackReads(QueryClient client) {
        this.client = client;
    }

    /** Takes the names of a stack. */
    @FunctionalInterface
    public interface NamesSink {
        /**
         * Takes one stack.
         *
         * @param names leaf first, inlined functions spelled out
         */
        void add(long stack, String[] names);
    }

    /** Takes a stack as locations. */
    @FunctionalInterface
    public interface StackSink {
        /**
         * Takes one stack.
         *
         * @param locations ids, leaf first
         */
        void add(long stack, long[] locations, List<StackLabel> labels);
    }

    /** Takes a location. */
    @FunctionalInterface
    public interface LocationSink {
        void add(StoredLocation location);
    }

    /**
     * The names of stacks.
     *
     * @param services where to look
     * @param ids the stacks
     */
    public void names(Tenant tenant, Matchers services, long[] ids, NamesSink sink) {
        inParts(ids, part -> {
            Bindings bindings = new Bindings(tenant);
            TenantQuery query = bindings.query("SELECT stack_id, names FROM stack WHERE "
                    + services.ofServices(bindings) + " AND stack_id IN (" + part + ") LIMIT 1 BY stack_id");
            client.read(query, rows -> {
                while (rows.next()) {
                    sink.add(rows.int64(), rows.texts());
                }
                return ids;
            });
        });
    }

    /** The locations and labels of stacks. */
    public void stacks(Tenant tenant, Matchers services, long[] ids, StackSink sink) {
        inParts(ids, part -> {
            Bindings bindings = new Bindings(tenant);
            TenantQuery query =
                    bindings.query("SELECT stack_id, locations, labels.key, labels.str, labels.num, labels.unit"
                            + " FROM stack WHERE " + services.ofServices(bindings)
                            + " AND stack_id IN (" + part + ") LIMIT 1 BY stack_id");
            client.read(query, rows -> {
                while (rows.next()) {
                    sink.add(
                            rows.int64(),
                            rows.int64s(),
                            StackLabel.of(rows.texts(), rows.texts(), rows.int64s(), rows.texts()));
                }
                return ids;
            });
        });
    }

    /** What locations are. */
    public void locations(Tenant tenant, Matchers services, long[] ids, LocationSink sink) {
        inParts(ids, part -> {
            Bindings bindings = new Bindings(tenant);
            TenantQuery query =
                    bindings.query("SELECT location_id, mapping_file, build_id, mapping_start, mapping_size,"
                            + " mapping_offset, mapping_flags, address, folded, lines.name, lines.system_name, lines.file,"
                            + " lines.start_line, lines.line, lines.column"
                            + " FROM location WHERE " + services.ofServices(bindings)
                            + " AND location_id IN (" + part + ") LIMIT 1 BY location_id");
            client.read(query, rows -> {
                while (rows.next()) {
                    sink.add(StoredLocation.read(rows));
                }
                return ids;
            });
        });
    }

    /** Ids of the stacks that count. */
    public Set<Long> matching(Tenant tenant, Matchers services, StackCondition condition) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT DISTINCT stack_id FROM stack WHERE " + services.ofServices(bindings)
                + " AND " + condition.sql(bindings));
        return client.read(query, rows -> {
            Set<Long> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.int64());
            }
            return ids;
        });
    }

    /** Where functions are declared, by name; of several places one. */
    public Map<String, FunctionPlace> functions(Tenant tenant, Matchers services, Collection<String> names) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT name, any(file), any(start_line) FROM location"
                + " ARRAY JOIN lines.name AS name, lines.file AS file, lines.start_line AS start_line WHERE "
                + services.ofServices(bindings) + " AND name IN " + bindings.texts(names) + " GROUP BY name");
        return client.read(query, rows -> {
            Map<String, FunctionPlace> places = new HashMap<>();
            while (rows.next()) {
                places.put(rows.text(), new FunctionPlace(rows.text(), rows.int64()));
            }
            return places;
        });
    }

    /**
     * Where a function is declared.
     *
     * @param file may be empty
     * @param startLine 0 where it is not known
     */
    public record FunctionPlace(String file, long startLine) {}

    private interface Part {
        void ask(String ids);
    }

    private static void inParts(long[] ids, Part part) {
        for (int from = 0; from < ids.length; from += MOST_AT_ONCE) {
            int to = Math.min(ids.length, from + MOST_AT_ONCE);
            StringBuilder text = new StringBuilder((to - from) * 21);
            for (int i = from; i < to; i++) {
                text.append(i == from ? "" : ",").append(Long.toUnsignedString(ids[i]));
            }
            part.ask(text.toString());
        }
    }
}
