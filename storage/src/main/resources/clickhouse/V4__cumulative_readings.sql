-- SPDX-License-Identifier: Apache-2.0
-- The newest of each series' profiles that count from the start of the process: what the next one is subtracted from.
-- docs/decisions/0062 says why. Rows are fat, and one instance is asked for at a time: hence the short granules.
CREATE TABLE IF NOT EXISTS cumulative_reading (
  tenant    LowCardinality(String),
  service   LowCardinality(String),
  kind      LowCardinality(String),                             -- of profile: 'heap'
  instance  String,
  series_id UInt64,                                             -- see table series
  ts        DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),         -- when it was taken
  after_ns  Int64                CODEC(ZSTD(1)),                -- when another series of the instance was heard of before, 0 when settled
  period    Int64                CODEC(ZSTD(1)),
  types     Array(LowCardinality(String)) CODEC(ZSTD(1)),       -- of the columns that are cumulative
  stack_ids Array(UInt64)        CODEC(ZSTD(1)),                -- ascending, unique
  values    Array(Int64)         CODEC(ZSTD(1)),                -- of the first type for all stacks, then of the second …
  last_day  Date
) ENGINE = ReplacingMergeTree(ts)
ORDER BY (tenant, service, kind, instance, series_id)
TTL last_day + toIntervalDay(7)
SETTINGS index_granularity = 8;
