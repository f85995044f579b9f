-- SPDX-License-Identifier: Apache-2.0
-- What the Go compiler reads from CPU profiles. docs/storage.md says why each table looks as it does and what was measured.

-- Calls summed by hour. They are additive, so that the calls of any range, version and environment are one GROUP BY.
CREATE TABLE IF NOT EXISTS pgo_edge_1h (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  ts             DateTime('UTC')       CODEC(Delta, ZSTD(1)),
  measure        Enum8('samples' = 1, 'nanoseconds' = 2) CODEC(ZSTD(1)),  -- what weights are; the two do not add up
  version        LowCardinality(String),                        -- label version; may be empty
  env            LowCardinality(String),                        -- label env; may be empty
  edge_id        UInt64                CODEC(ZSTD(1)),          -- see table pgo_edge
  weight         Int64                 CODEC(ZSTD(1)),
  inlined        Int64                 CODEC(ZSTD(1)),          -- the part of weight where the callee was inlined
  retention_days UInt16                CODEC(ZSTD(1))
) ENGINE = SummingMergeTree((weight, inlined))
PARTITION BY (retention_days, toStartOfMonth(ts))
ORDER BY (tenant, service, ts, measure, version, env, edge_id, retention_days)
TTL ts + toIntervalDay(retention_days)
SETTINGS non_replicated_deduplication_window = 10000;

-- Which CPU profiles there were, by hour, and what became of them.
CREATE TABLE IF NOT EXISTS pgo_input_1h (
  tenant         LowCardinality(String),
  service        LowCardinality(String),
  ts             DateTime('UTC')       CODEC(Delta, ZSTD(1)),
  version        LowCardinality(String),
  env            LowCardinality(String),
  go_version     LowCardinality(String),
  instance       LowCardinality(String),
  outcome        Enum8('used' = 1, 'no_samples' = 2, 'benchmark' = 3, 'no_start_lines' = 4) CODEC(ZSTD(1)),
  measure        Enum8('samples' = 1, 'nanoseconds' = 2) CODEC(ZSTD(1)),
  profiles       SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  cpu_ns         SimpleAggregateFunction(sum, Int64)  CODEC(ZSTD(1)),
  samples        SimpleAggregateFunction(sum, Int64)  CODEC(ZSTD(1)),
  first_ts       SimpleAggregateFunction(min, DateTime64(9, 'UTC')) CODEC(Delta, ZSTD(1)),
  last_ts        SimpleAggregateFunction(max, DateTime64(9, 'UTC')) CODEC(Delta, ZSTD(1)),
  retention_days UInt16                CODEC(ZSTD(1))
) ENGINE = AggregatingMergeTree
PARTITION BY (retention_days, toStartOfMonth(ts))
ORDER BY (tenant, service, ts, version, env, go_version, instance, outcome, measure, retention_days)
TTL ts + toIntervalDay(retention_days)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

-- The dictionaries: content-addressed, as in V1.
CREATE TABLE IF NOT EXISTS pgo_edge (
  tenant   LowCardinality(String),
  service  LowCardinality(String),
  edge_id  UInt64,
  caller   String CODEC(ZSTD(1)),
  callee   String CODEC(ZSTD(1)),
  offset   Int64  CODEC(ZSTD(1)),                               -- line of the call minus line of the caller's declaration
  last_day Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, service, edge_id)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;

-- Which functions occur in the stacks of a version, to tell calls that were not seen from those that can no longer be.
CREATE TABLE IF NOT EXISTS pgo_function (
  tenant   LowCardinality(String),
  service  LowCardinality(String),
  version  LowCardinality(String),
  function UInt64,                                              -- XXH64 of the name
  last_day Date
) ENGINE = ReplacingMergeTree(last_day)
ORDER BY (tenant, service, version, function)
TTL last_day + toIntervalDay(430)
SETTINGS index_granularity = 1024;
