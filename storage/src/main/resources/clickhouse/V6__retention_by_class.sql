-- SPDX-License-Identifier: Apache-2.0
-- Sums are kept for as long as their organization says, and not always four times as long as what they were made of.

-- How long the sums of a row are kept; 0 where the organization has not said: then it follows from retention_days.
ALTER TABLE profile ADD COLUMN IF NOT EXISTS rollup_days UInt16 CODEC(ZSTD(1));

ALTER TABLE metric_scalar ADD COLUMN IF NOT EXISTS rollup_days UInt16 CODEC(ZSTD(1));

ALTER TABLE metric_histogram ADD COLUMN IF NOT EXISTS rollup_days UInt16 CODEC(ZSTD(1));

-- Views are made anew: one that MODIFY QUERY has changed derives other tokens than before and than after the next start of the
-- server, so that an insert which is repeated across that start would be summed twice (docs/decisions/0061).
DROP VIEW IF EXISTS profile_1h_mv;

CREATE MATERIALIZED VIEW IF NOT EXISTS profile_1h_mv TO profile_1h AS
SELECT tenant, service, type, toStartOfHour(toDateTime(ts, 'UTC')) AS ts, stack_id, sum(v) AS value,
       toUInt16(if(profile.rollup_days = 0, least(profile.retention_days * 4, 400), profile.rollup_days)) AS retention_days
FROM profile ARRAY JOIN stack_ids AS stack_id, values AS v
WHERE NOT snapshot
GROUP BY tenant, service, type, ts, stack_id, retention_days;

DROP VIEW IF EXISTS series_day_mv;

CREATE MATERIALIZED VIEW IF NOT EXISTS series_day_mv TO series_day AS
SELECT tenant, toDate(ts) AS day, service, type, instance, series_id, max(profile.snapshot) AS snapshot,
       min(ts) AS first_ts, max(ts) AS last_ts, count() AS profiles,
       toUInt16(max(if(profile.rollup_days = 0, least(profile.retention_days * 4, 400), profile.rollup_days))) AS retention_days
FROM profile
GROUP BY tenant, day, service, type, instance, series_id;

DROP VIEW IF EXISTS metric_scalar_5m_mv;

CREATE MATERIALIZED VIEW IF NOT EXISTS metric_scalar_5m_mv TO metric_scalar_5m AS
SELECT tenant, service, metric, toStartOfFiveMinutes(toDateTime(metric_scalar.ts, 'UTC')) AS ts, instance, process_id,
       count() AS readings, sum(value) AS value_sum, min(value) AS value_min, max(value) AS value_max, sum(delta) AS delta_sum,
       toUInt16(max(if(metric_scalar.rollup_days = 0, least(metric_scalar.retention_days * 4, 400),
                       metric_scalar.rollup_days))) AS retention_days
FROM metric_scalar
GROUP BY tenant, service, metric, ts, instance, process_id;

DROP VIEW IF EXISTS metric_scalar_1h_mv;

CREATE MATERIALIZED VIEW IF NOT EXISTS metric_scalar_1h_mv TO metric_scalar_1h AS
SELECT tenant, service, metric, toStartOfHour(toDateTime(metric_scalar.ts, 'UTC')) AS ts, instance, process_id,
       count() AS readings, sum(value) AS value_sum, min(value) AS value_min, max(value) AS value_max, sum(delta) AS delta_sum,
       toUInt16(max(if(metric_scalar.rollup_days = 0, 400, metric_scalar.rollup_days))) AS retention_days
FROM metric_scalar
GROUP BY tenant, service, metric, ts, instance, process_id;

DROP VIEW IF EXISTS metric_histogram_5m_mv;

CREATE MATERIALIZED VIEW IF NOT EXISTS metric_histogram_5m_mv TO metric_histogram_5m AS
SELECT tenant, service, metric, toStartOfFiveMinutes(toDateTime(metric_histogram.ts, 'UTC')) AS ts, instance, process_id,
       bounds_id, bucket, sum(n) AS count,
       toUInt16(if(metric_histogram.rollup_days = 0, least(metric_histogram.retention_days * 4, 400),
                   metric_histogram.rollup_days)) AS retention_days
FROM metric_histogram ARRAY JOIN buckets AS bucket, counts AS n
GROUP BY tenant, service, metric, ts, instance, process_id, bounds_id, bucket, retention_days;
