// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.cumulative.Difference;
import io.gopherscope.storage.cumulative.InstanceKey;
import io.gopherscope.storage.cumulative.PartitionReadings;
import io.gopherscope.storage.dictionary.LongSet;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.pgo.PgoTables;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.series.SeriesTable;
import io.gopherscope.storage.series.ServiceScope;
import io.gopherscope.storage.series.Utf8;
import io.gopherscope.storage.tenancy.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Profiles on their way into ClickHouse: takes decoded profiles, makes rows of them, writes all in one go. Profiles that count from
 * the start of the process become differences here. The same profiles in the same order, after the same earlier ones, make the same
 * rows of table {@code profile}, so a block can be written again after a failure or by another process. Not for use by several threads.
 */
public final class ProfileBlock {
    /** Rows of the dictionaries that are written before the block is full: one large profile can have gigabytes of them. */
    private static final long EARLY_BYTES = 32L << 20;

    private final RowBlock profiles = new RowBlock(
            "profile",
            List.of(
                    "tenant",
                    "service",
                    "type",
                    "ts",
                    "instance",
                    "series_id",
                    "profile_id",
                    "header_id",
                    "duration_ns",
                    "period",
                    "total",
                    "stack_ids",
                    "values",
                    "snapshot",
                    "temporality",
                    "retention_days",
                    "rollup_days"));
    private final WrittenRows written;
    private final PartitionReadings readings;
    private final LongSet added = new LongSet();
    private final StackTables stacks;
    private final SeriesTable series;
    private final HeaderTable headers;
    private final HourSums hours = new HourSums();
    private final PgoTables pgo;
    private final List<RowBlock> dictionaries;
    private final List<RowBlock> blocks;
    private final ContentIds ids = new ContentIds();
    private final ProfileColumns columns = new ProfileColumns();
    private final Map<Tenant, Map<String, ServiceScope>> scopes = new HashMap<>();
    private final Consumer<RowBlock> early;
    private boolean wroteEarly;
    private int count;

    /** A block of one partition that keeps all its rows until it is inserted. */
    public ProfileBlock(WrittenRows written, PartitionReadings readings) {
        this(written, readings, rows -> {}, Long.MAX_VALUE);
    }

    /** A block that stands alone and keeps all its rows until it is inserted: of an instance's cumulative profiles, only what is between them counts. */
    public ProfileBlock(WrittenRows written) {
        this(written, PartitionReadings.none(), rows -> {}, Long.MAX_VALUE);
    }

    /**
     * A block of one partition, which writes rows of dictionaries when they become many, in the middle of a profile if need be. They are the same
     * whoever writes them and however often.
     *
     * @param early writes rows, or throws what {@link #add} then throws
     */
    public ProfileBlock(WrittenRows written, PartitionReadings readings, Consumer<RowBlock> early) {
        this(written, readings, early, EARLY_BYTES);
    }

    ProfileBlock(WrittenRows written, PartitionReadings readings, Consumer<RowBlock> early, long earlyBytes) {
        this.written = written;
        this.readings = readings;
        this.early = early;
        this.stacks = new StackTables(written, added, earlyBytes, this::writeEarly);
        this.series = new SeriesTable(written, added);
        this.headers = new HeaderTable(written, added);
        this.pgo = new PgoTables(written, added);
        this.dictionaries = Stream.of(List.of(series.rows(), headers.rows()), stacks.blocks(), pgo.dictionaries())
                .flatMap(List::stream)
                .toList();
        this.blocks = Stream.concat(dictionaries.stream(), Stream.of(profiles)).toList();
    }

    /**
     * Adds the rows of a profile, or nothing but names when it throws; it can be added again then.
     *
     * @param labels with a service
     * @param profile need not stay valid after the call
     * @param hints by sample type; none unless the sender gave some
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when an earlier profile had to be looked up and the database did not
     *     answer; it can be added again
     */
    public void add(ProfileOrigin origin, SeriesLabels labels, Profile profile, Map<String, SampleTypeHint> hints) {
        List<RowBlock.Mark> marks = blocks.stream().map(RowBlock::mark).toList();
        int known = added.size();
        boolean done = false;
        wroteEarly = false;
        try {
            rows(origin, labels, profile, hints);
            readings.keep();
            count++;
            done = true;
        } finally {
            if (!done) {
                readings.drop();
                hours.drop();
            }
            if (!done && wroteEarly) {
                // Names that nobody uses do no harm, and some of them are written already.
                profiles.backTo(marks.getLast());
            } else if (!done) {
                for (int i = 0; i < marks.size(); i++) {
                    blocks.get(i).backTo(marks.get(i));
                }
                added.truncate(known);
            }
        }
    }

    private void rows(ProfileOrigin origin, SeriesLabels labels, Profile profile, Map<String, SampleTypeHint> hints) {
        ServiceScope scope = scopes.computeIfAbsent(origin.tenant(), tenant -> new HashMap<>())
                .computeIfAbsent(labels.service(), service -> ServiceScope.of(origin.tenant(), service));
        ids.of(profile);
        stacks.of(profile, scope, origin.arrivalSeconds());
        columns.of(profile, ids, stacks);
        long seriesId = series.id(scope, labels, origin.arrivalSeconds());
        long headerId = headers.id(scope, profile, origin.arrivalSeconds());
        Header header = profile.header();
        long start = header.timeNanos() == 0 ? origin.startNanos() : header.timeNanos();
        long duration = header.durationNanos() == 0 ? origin.durationNanos() : header.durationNanos();
        List<Column> described = Column.of(labels, profile, hints);
        int[] cumulative = IntStream.range(0, described.size())
                .filter(column -> described.get(column).isCumulative())
                .toArray();
        Optional<Difference> difference = cumulative.length == 0
                ? Optional.empty()
                : difference(origin, labels, profile, described, cumulative, start, seriesId);
        long covered = difference.map(Difference::durationNanos).orElse(duration);
        Utf8 instance = Utf8.of(labels.instance());
        int place = 0;
        for (int column = 0; column < described.size(); column++) {
            Column one = described.get(column);
            if (one.isCumulative() && difference.isEmpty()) {
                continue;
            }
            RowBinary row = scope.begin(profiles);
            row.string(one.type().id()).int64(start);
            instance.to(row);
            row.int64(seriesId)
                    .int64(origin.profileId())
                    .int64(headerId)
                    .int64(covered)
                    .int64(header.period());
            if (one.isCumulative()) {
                columns.write(row, difference.orElseThrow().values(), place++);
            } else {
                columns.write(row, column);
            }
            if (!one.snapshot()) {
                columns.stage(
                        hours, scope, one.type(), start, origin.retention().profileSums());
            }
            row.bool(one.snapshot())
                    .int8(one.stored().stored())
                    .int16(origin.retention().profiles())
                    .int16(origin.retention().rollups());
        }
        // The last, because what they add up cannot be taken back.
        if (cumulative.length == 0 && Column.kind(labels, profile).equals(ProfileName.CPU)) {
            pgo.add(scope, labels, profile, ids, start, origin.retention().pgo(), origin.arrivalSeconds());
        }
        hours.commit();
    }

    private Optional<Difference> difference(
            ProfileOrigin origin,
            SeriesLabels labels,
            Profile profile,
            List<Column> described,
            int[] cumulative,
            long start,
            long seriesId) {
        List<String> types = IntStream.of(cumulative)
                .mapToObj(column -> described.get(column).type().id())
                .toList();
        return readings.next(
                new InstanceKey(origin.tenant(), labels.service(), Column.kind(labels, profile), labels.instance()),
                seriesId,
                columns.reading(start, profile.header().period(), types, cumulative),
                origin.arrivalSeconds());
    }

    private void writeEarly() {
        wroteEarly = true;
        for (RowBlock block : dictionaries) {
            if (!block.isEmpty()) {
                early.accept(block);
                block.clear();
            }
        }
    }

    /**
     * Writes everything: first the dictionaries, so that a reader may meet a name without a profile but no profile without its names,
     * then the profiles, then what follows from them, last what the next block's differences are made from. A repeated insert writes again only what is missing.
     *
     * @param token says which records these are; see {@link ClickHouse#insert}
     * @throws io.gopherscope.storage.clickhouse.ClickHouseException when something failed; the block can be inserted again
     */
    public void insert(ClickHouse clickHouse, String token) {
        for (RowBlock block : dictionaries) {
            if (!block.isEmpty()) {
                clickHouse.insert(block, null);
            }
        }
        written.addAll(added);
        if (!profiles.isEmpty()) {
            clickHouse.insert(profiles, token);
        }
        RowBlock sums = hours.rows();
        if (!sums.isEmpty()) {
            clickHouse.insert(sums, token);
        }
        pgo.insert(clickHouse, token);
        readings.insert(clickHouse);
    }

    /** Profiles in the block. */
    public int count() {
        return count;
    }

    /** Bytes that the insert will send. */
    public long bytes() {
        long bytes = hours.bytes() + pgo.bytes() + readings.bytes();
        for (RowBlock block : blocks) {
            bytes += block.bytes();
        }
        return bytes;
    }

    /** Empties the block for the next range. */
    public void clear() {
        blocks.forEach(RowBlock::clear);
        hours.clear();
        pgo.clear();
        readings.clear();
        added.clear();
        scopes.clear();
        count = 0;
    }
}
