-- SPDX-License-Identifier: Apache-2.0
-- Runtime metrics. docs/storage.md says why each table looks as it does and what was measured.

-- One row for each gauge, and for each counter that moved, of a reading.
CREATE TABLE IF NOT EXISTS metric_scalar (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  metric         LowCardinality(String),                          -- '/gc/heap/live:bytes'
  ts             DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  instance       LowCardinality(String),
  process_id     UInt64  CODEC(ZSTD(1)),                          -- one process life, see table process
  value          Float64 CODEC(ZSTD(1)),                          -- gauge: the level; counter: the running total
  delta          Float64 CODEC(ZSTD(1)),                          -- counter: since the reading before; gauge: 0
  retention_days UInt16  CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY (retention_days, toDate(ts))
ORDER BY (tenant, service, metric, toStartOfHour(ts), instance, ts)
TTL toDateTime(ts) + toIntervalDay(retention_days)
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

-- One row for each histogram that moved in a reading: counts since the reading before, empty buckets left out.
CREATE TABLE IF NOT EXISTS metric_histogram (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  metric         LowCardinality(String),
  ts             DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  instance       LowCardinality(String),
  process_id     UInt64        CODEC(ZSTD(1)),
  bounds_id      UInt64        CODEC(ZSTD(1)),                    -- see table histogram_bounds
  buckets        Array(UInt16) CODEC(ZSTD(1)),                    -- ascending; bucket i lies between bounds i and i+1
  counts         Array(UInt64) CODEC(T64, ZSTD(1)),
  retention_days UInt16        CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY (retention_days, toDate(ts))
ORDER BY (tenant, service, metric, toStartOfHour(ts), instance, ts)
TTL toDateTime(ts) + toIntervalDay(retention_days)
SETTINGS index_granularity = 1024, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

-- One row for each reading: that it happened, and which stretch of time its differences cover.
CREATE TABLE IF NOT EXISTS metric_reading (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  ts             DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  instance       LowCardinality(String),
  process_id     UInt64 CODEC(ZSTD(1)),
  interval_ns    Int64  CODEC(ZSTD(1)),                           -- 0: the first of the process, differences since its start
  merged         UInt32 CODEC(ZSTD(1)),                           -- readings that the agent folded into this one
  retention_days UInt16 CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY (retention_days, toDate(ts))
ORDER BY (tenant, service, toStartOfHour(ts), instance, ts)
TTL toDateTime(ts) + toIntervalDay(retention_days)
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

-- Five minutes and hours. Differences add up over time and instances; levels keep what an average, a minimum and a maximum need.
CREATE TABLE IF NOT EXISTS metric_scalar_5m (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  metric         LowCardinality(String),
  ts             DateTime('UTC') CODEC(Delta, ZSTD(1)),
  instance       LowCardinality(String),
  process_id     UInt64 CODEC(ZSTD(1)),
  readings       SimpleAggregateFunction(sum, UInt64)  CODEC(ZSTD(1)),
  value_sum      SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
  value_min      SimpleAggregateFunction(min, Float64) CODEC(ZSTD(1)),
  value_max      SimpleAggregateFunction(max, Float64) CODEC(ZSTD(1)),
  delta_sum      SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
  retention_days SimpleAggregateFunction(max, UInt16)  CODEC(ZSTD(1))
) ENGINE = AggregatingMergeTree
PARTITION BY toStartOfMonth(ts)
ORDER BY (tenant, service, metric, toDate(ts), instance, ts, process_id)
TTL ts + toIntervalDay(retention_days)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS metric_scalar_5m_mv TO metric_scalar_5m AS
SELECT tenant, service, metric, toStartOfFiveMinutes(toDateTime(metric_scalar.ts, 'UTC')) AS ts, instance, process_id,
       count() AS readings, sum(value) AS value_sum, min(value) AS value_min, max(value) AS value_max,
       sum(delta) AS delta_sum, toUInt16(least(max(metric_scalar.retention_days) * 4, 400)) AS retention_days
FROM metric_scalar
GROUP BY tenant, service, metric, ts, instance, process_id;

CREATE TABLE IF NOT EXISTS metric_scalar_1h (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  metric         LowCardinality(String),
  ts             DateTime('UTC') CODEC(Delta, ZSTD(1)),
  instance       LowCardinality(String),
  process_id     UInt64 CODEC(ZSTD(1)),
  readings       SimpleAggregateFunction(sum, UInt64)  CODEC(ZSTD(1)),
  value_sum      SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
  value_min      SimpleAggregateFunction(min, Float64) CODEC(ZSTD(1)),
  value_max      SimpleAggregateFunction(max, Float64) CODEC(ZSTD(1)),
  delta_sum      SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
  retention_days SimpleAggregateFunction(max, UInt16)  CODEC(ZSTD(1))
) ENGINE = AggregatingMergeTree
PARTITION BY toStartOfMonth(ts)
ORDER BY (tenant, service, metric, toStartOfMonth(ts), instance, ts, process_id)
TTL ts + toIntervalDay(retention_days)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS metric_scalar_1h_mv TO metric_scalar_1h AS
SELECT tenant, service, metric, toStartOfHour(toDateTime(metric_scalar.ts, 'UTC')) AS ts, instance, process_id,
       count() AS readings, sum(value) AS value_sum, min(value) AS value_min, max(value) AS value_max,
       sum(delta) AS delta_sum, toUInt16(400) AS retention_days
FROM metric_scalar
GROUP BY tenant, service, metric, ts, instance, process_id;

CREATE TABLE IF NOT EXISTS metric_histogram_5m (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  metric         LowCardinality(String),
  ts             DateTime('UTC') CODEC(Delta, ZSTD(1)),
  instance       LowCardinality(String),
  process_id     UInt64 CODEC(ZSTD(1)),
  bounds_id      UInt64 CODEC(ZSTD(1)),
  bucket         UInt16 CODEC(Delta, ZSTD(1)),
  count          UInt64 CODEC(ZSTD(1)),
  retention_days UInt16 CODEC(ZSTD(1))
) ENGINE = SummingMergeTree(count)
PARTITION BY toStartOfMonth(ts)
ORDER BY (tenant, service, metric, toDate(ts), instance, ts, process_id, bounds_id, bucket, retention_days)
TTL ts + toIntervalDay(retention_days)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS metric_histogram_5m_mv TO metric_histogram_5m AS
SELECT tenant, service, metric, toStartOfFiveMinutes(toDateTime(metric_histogram.ts, 'UTC')) AS ts, instance, process_id,
       bounds_id, bucket, sum(n) AS count, toUInt16(least(metric_histogram.retention_days * 4, 400)) AS retention_days
FROM metric_histogram ARRAY JOIN buckets AS bucket, counts AS n
GROUP BY tenant, service, metric, ts, instance, process_id, bounds_id, bucket, retention_days;

-- Who reported: one row for each process life.
CREATE TABLE IF NOT EXISTS process (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  instance       LowCardinality(String),
  process_id     UInt64,
  start          SimpleAggregateFunction(any, DateTime64(9, 'UTC')),
  source         SimpleAggregateFunction(any, Enum8('unspecified' = 0, 'runtime' = 1, 'prometheus' = 2)),
  go_version     SimpleAggregateFunction(any, LowCardinality(String)),
  build_id       SimpleAggregateFunction(any, String),
  module         SimpleAggregateFunction(any, LowCardinality(String)),
  module_version SimpleAggregateFunction(any, LowCardinality(String)),
  series_id      SimpleAggregateFunction(any, UInt64),            -- its labels, see table series
  layout_id      SimpleAggregateFunction(any, UInt64),            -- see table metric_layout
  first_ts       SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_ts        SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY (tenant, service, instance, process_id)
TTL toDateTime(last_ts) + toIntervalDay(430)
SETTINGS index_granularity = 1024;

-- What the metrics of a process are. Content-addressed, like the dictionaries of profiles.
CREATE TABLE IF NOT EXISTS metric_layout (
  tenant    LowCardinality(String),
  layout_id UInt64,
  metrics   Nested(name String, kind Enum8('gauge' = 1, 'counter' = 2, 'histogram' = 3), integer Bool, bounds_id UInt64, buckets UInt16),
  last_day  Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, layout_id)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS histogram_bounds (
  tenant    LowCardinality(String),
  bounds_id UInt64,
  bounds    Array(Float64) CODEC(ZSTD(1)),                        -- n + 1 of n buckets; may start with -inf and end with inf
  last_day  Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, bounds_id)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;
