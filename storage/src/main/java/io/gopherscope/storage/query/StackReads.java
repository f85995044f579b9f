// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.tenancy.Tenant;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads what stacks and locations are. Few are asked for by ids that came from the database, so that the ids may stand in the text;
 * for many, the database finds the ids itself once more.
 */
public final class StackReads {
    /** More ids than this are not sent. */
    private static final int MOST_IDS = 50_000;

    /** Up to this many times the wanted stacks are read. */
    private static final long MOST_UNWANTED = 2;

    private final QueryClient client;
    private final int mostIds;

    public StackReads(QueryClient client) {
        this(client, MOST_IDS);
    }

    /** Reads that find more stacks than these without sending their ids. */
    StackReads(QueryClient client, int mostIds) {
        this.client = client;
        this.mostIds = mostIds;
    }

    /** Takes a stack as locations. */
    @FunctionalInterface
    public interface LocationsSink {
        /**
         * Takes one stack; a stack may come more than once.
         *
         * @param locations ids, leaf first; the array is the caller's and is used again
         * @param depth how many of them are this stack's
         */
        void add(long stack, long[] locations, int depth);
    }

    /** Takes a stack with the labels of its samples. */
    @FunctionalInterface
    public interface StackSink {
        /**
         * Takes one stack.
         *
         * @param locations ids, leaf first; the array is the caller's and is used again
         * @param depth how many of them are this stack's
         */
        void add(long stack, long[] locations, int depth, List<StackLabel> labels);
    }

    /** Takes a location. */
    @FunctionalInterface
    public interface LocationSink {
        void add(StoredLocation location);
    }

    /**
     * The locations of stacks, in any order.
     *
     * @param merge that the stacks came from; when many are wanted, others of it come, too
     * @param ids the stacks that are wanted
     */
    public void locationsOf(Tenant tenant, Merge merge, long[] ids, LocationsSink sink) {
        if (ids.length == 0) {
            return;
        }
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT stack_id, locations FROM stack WHERE "
                + merge.filter().matchers().ofServices(bindings) + which(tenant, merge, ids, bindings));
        LocationRow at = new LocationRow();
        client.each(query, row -> {
            long stack = row.int64();
            int depth = at.read(row);
            sink.add(stack, at.locations, depth);
        });
    }

    /** In which order stacks come. */
    public enum Order {
        /** By ascending id, taken as unsigned. */
        ID("stack_id"),
        /** Those with the same locations one after the other. */
        LOCATIONS("locations, stack_id");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }
    }

    /**
     * Stacks of some merges of the same services, each once.
     *
     * @param merges at least one
     * @param ids the stacks that are wanted; when they are many, others of the merges may come, too
     */
    public void stacks(Tenant tenant, List<Merge> merges, long[] ids, Order order, StackSink sink) {
        if (ids.length == 0) {
            return;
        }
        Bindings bindings = new Bindings(tenant);
        Matchers services = merges.getFirst().filter().matchers();
        TenantQuery query = bindings.query("SELECT stack_id, locations, labels.key, labels.str, labels.num, labels.unit"
                + " FROM stack WHERE " + services.ofServices(bindings) + " AND stack_id IN ("
                + (ids.length <= mostIds ? text(ids, 0, ids.length) : ids(merges, bindings))
                + ") ORDER BY " + order.columns);
        LocationRow at = new LocationRow();
        Distinct distinct = new Distinct();
        client.each(query, row -> {
            long stack = row.int64();
            int depth = at.read(row);
            List<StackLabel> labels = StackLabel.of(row.texts(), row.texts(), row.int64s(), row.texts());
            if (distinct.isNew(stack)) {
                sink.add(stack, at.locations, depth, labels);
            }
        });
    }

    /** What locations are, each once, in any order. */
    public void locations(Tenant tenant, Matchers services, long[] ids, LocationSink sink) {
        for (int from = 0; from < ids.length; from += MOST_IDS) {
            Bindings bindings = new Bindings(tenant);
            TenantQuery query =
                    bindings.query("SELECT location_id, mapping_file, build_id, mapping_start, mapping_size,"
                            + " mapping_offset, mapping_flags, address, folded, lines.name, lines.system_name, lines.file,"
                            + " lines.start_line, lines.line, lines.column"
                            + " FROM location WHERE " + services.ofServices(bindings)
                            + " AND location_id IN (" + text(ids, from, Math.min(ids.length, from + MOST_IDS))
                            + ") LIMIT 1 BY location_id");
            client.each(query, row -> sink.add(StoredLocation.read(row)));
        }
    }

    /** The condition that leaves the wanted stacks. Where they are most of what there is, reading everything takes less. */
    private String which(Tenant tenant, Merge merge, long[] ids, Bindings bindings) {
        if (ids.length <= mostIds) {
            return " AND stack_id IN (" + text(ids, 0, ids.length) + ")";
        }
        return count(tenant, merge) <= MOST_UNWANTED * ids.length
                ? ""
                : " AND stack_id IN (" + ids(List.of(merge), bindings) + ")";
    }

    private long count(Tenant tenant, Merge merge) {
        Bindings bindings = new Bindings(tenant);
        TenantQuery query = bindings.query("SELECT toInt64(count()) FROM stack WHERE "
                + merge.filter().matchers().ofServices(bindings));
        return client.read(query, RowInput::int64);
    }

    private static String ids(List<Merge> merges, Bindings bindings) {
        return merges.stream()
                .map(merge -> "SELECT stack_id FROM (" + merge.byStack(bindings) + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String text(long[] ids, int from, int to) {
        return Arrays.stream(ids, from, to).mapToObj(Long::toUnsignedString).collect(Collectors.joining(","));
    }

    /** The locations of the stack that was read last. */
    private static final class LocationRow {
        private long[] locations = new long[128];

        int read(RowInput row) throws IOException {
            int depth = row.length();
            if (depth > locations.length) {
                locations = new long[Math.max(depth, locations.length * 2)];
            }
            row.int64s(locations, depth);
            return depth;
        }
    }

    /** Tells copies that the table has not folded yet, which have the same content and come one after the other. */
    private static final class Distinct {
        private boolean any;
        private long last;

        boolean isNew(long stack) {
            boolean isNew = !any || stack != last;
            any = true;
            last = stack;
            return isNew;
        }
    }
}
