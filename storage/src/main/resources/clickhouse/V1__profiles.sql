-- SPDX-License-Identifier: Apache-2.0
-- Profiles. docs/storage.md says why each table looks as it does and what was measured.

-- One row for each sample type of a profile.
CREATE TABLE IF NOT EXISTS profile (
  tenant         LowCardinality(String),                        -- leads every key
  service        LowCardinality(String),
  type           LowCardinality(String),                        -- 'cpu:cpu:nanoseconds:cpu:nanoseconds'
  ts             DateTime64(9, 'UTC')  CODEC(Delta, ZSTD(1)),   -- profile start
  instance       LowCardinality(String),
  series_id      UInt64                CODEC(ZSTD(1)),          -- hash of the labels, see table series
  profile_id     UInt64                CODEC(ZSTD(1)),          -- the same in all rows of one pprof file
  header_id      UInt64                CODEC(ZSTD(1)),          -- see table profile_header
  duration_ns    Int64                 CODEC(ZSTD(1)),
  period         Int64                 CODEC(ZSTD(1)),
  total          Int64                 CODEC(ZSTD(1)),          -- sum(values): timelines never open the arrays
  stack_ids      Array(UInt64)         CODEC(ZSTD(1)),          -- ascending, unique
  values         Array(Int64)          CODEC(ZSTD(1)),          -- of stack_ids, never 0
  snapshot       Bool                  CODEC(ZSTD(1)),          -- a level, never to be summed over time
  temporality    Enum8('unspecified' = 0, 'difference' = 1, 'cumulative' = 2) CODEC(ZSTD(1)),  -- as the sender says
  retention_days UInt16                CODEC(ZSTD(1))           -- 7, 14, 30, 90 or 400
) ENGINE = MergeTree
PARTITION BY (retention_days, toDate(ts))
ORDER BY (tenant, service, type, toStartOfHour(ts), instance, ts)
TTL toDateTime(ts) + toIntervalDay(retention_days)
SETTINGS index_granularity = 256, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

-- Sums by hour of everything that may be summed.
CREATE TABLE IF NOT EXISTS profile_1h (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  type           LowCardinality(String),
  ts             DateTime('UTC')       CODEC(Delta, ZSTD(1)),
  stack_id       UInt64                CODEC(ZSTD(1)),
  value          Int64                 CODEC(ZSTD(1)),
  retention_days UInt16                CODEC(ZSTD(1))
) ENGINE = SummingMergeTree(value)
PARTITION BY (retention_days, toStartOfMonth(ts))
ORDER BY (tenant, service, type, ts, stack_id, retention_days)
TTL ts + toIntervalDay(retention_days)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS profile_1h_mv TO profile_1h AS
SELECT tenant, service, type, toStartOfHour(toDateTime(ts, 'UTC')) AS ts, stack_id, sum(v) AS value,
       toUInt16(least(profile.retention_days * 4, 400)) AS retention_days
FROM profile ARRAY JOIN stack_ids AS stack_id, values AS v
WHERE NOT snapshot
GROUP BY tenant, service, type, ts, stack_id, retention_days;

-- What exists: which series had profiles of which type on which day.
CREATE TABLE IF NOT EXISTS series_day (
  tenant         LowCardinality(String),
  day            Date,
  service        LowCardinality(String),
  type           LowCardinality(String),
  instance       LowCardinality(String),
  series_id      UInt64                CODEC(ZSTD(1)),
  snapshot       SimpleAggregateFunction(max, Bool),
  first_ts       SimpleAggregateFunction(min, DateTime64(9, 'UTC')) CODEC(Delta, ZSTD(1)),
  last_ts        SimpleAggregateFunction(max, DateTime64(9, 'UTC')) CODEC(Delta, ZSTD(1)),
  profiles       SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  retention_days SimpleAggregateFunction(max, UInt16) CODEC(ZSTD(1))
) ENGINE = AggregatingMergeTree
PARTITION BY toStartOfMonth(day)
ORDER BY (tenant, day, service, type, instance, series_id)
TTL day + toIntervalDay(retention_days)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS series_day_mv TO series_day AS
SELECT tenant, toDate(ts) AS day, service, type, instance, series_id, max(profile.snapshot) AS snapshot,
       min(ts) AS first_ts, max(ts) AS last_ts, count() AS profiles,
       toUInt16(least(max(profile.retention_days) * 4, 400)) AS retention_days
FROM profile
GROUP BY tenant, day, service, type, instance, series_id;

-- The dictionaries. Rows are content-addressed: the same key always has the same content, so any copy may be read, a repeated
-- insert does no harm, and none of them needs deduplication. last_day moves on while a row is in use.
CREATE TABLE IF NOT EXISTS series (
  tenant    LowCardinality(String),
  service   LowCardinality(String),
  series_id UInt64,
  instance  LowCardinality(String),
  labels    Map(LowCardinality(String), String) CODEC(ZSTD(1)),  -- as sent, without private ones
  last_day  Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, service, series_id)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS profile_header (
  tenant              LowCardinality(String),
  service             LowCardinality(String),
  header_id           UInt64,
  sample_types        Array(Tuple(type LowCardinality(String), unit LowCardinality(String))),  -- in the file's order
  period_type         LowCardinality(String),
  period_unit         LowCardinality(String),
  default_sample_type LowCardinality(String),
  drop_frames         String CODEC(ZSTD(1)),
  keep_frames         String CODEC(ZSTD(1)),
  comments            Array(String) CODEC(ZSTD(1)),
  doc_url             String CODEC(ZSTD(1)),
  last_day            Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, service, header_id)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS stack (
  tenant    LowCardinality(String),
  service   LowCardinality(String),
  stack_id  UInt64,
  locations Array(UInt64)                 CODEC(ZSTD(1)),        -- leaf first
  names     Array(LowCardinality(String)) CODEC(ZSTD(1)),        -- leaf first, inlined functions spelled out
  labels    Array(Tuple(key LowCardinality(String), str String, num Int64, unit LowCardinality(String))) CODEC(ZSTD(1)),
  last_day  Date,
  INDEX names_ix names TYPE text(tokenizer = 'array') GRANULARITY 100000000
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, service, stack_id)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS location (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  location_id    UInt64,
  mapping_file   LowCardinality(String),
  build_id       LowCardinality(String),
  mapping_start  UInt64 CODEC(ZSTD(1)),                           -- where it lay in one of the processes
  mapping_size   UInt64 CODEC(ZSTD(1)),                           -- limit - start
  mapping_offset UInt64 CODEC(ZSTD(1)),
  mapping_flags  UInt8  CODEC(ZSTD(1)),                           -- 1 functions, 2 file names, 4 line numbers, 8 inline frames
  address        UInt64 CODEC(ZSTD(1)),                           -- relative to mapping_start
  folded         Bool   CODEC(ZSTD(1)),
  lines          Nested(name String, system_name String, file LowCardinality(String),
                        start_line Int64, line Int64, column Int64),  -- innermost first
  last_day       Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, service, location_id)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS function_name (
  tenant   LowCardinality(String),
  service  LowCardinality(String),
  name     String CODEC(ZSTD(1)),
  last_day Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, service, name)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;
