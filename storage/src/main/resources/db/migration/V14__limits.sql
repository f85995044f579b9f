-- SPDX-License-Identifier: Apache-2.0

-- What organizations may send and ask. A plan holds every limit; an organization has a plan and may differ from it in single limits.
-- docs/limits.md explains each and says how to change one.
CREATE TABLE plan (
  name                text PRIMARY KEY,
  bytes_per_second    bigint NOT NULL CHECK (bytes_per_second > 0),       -- bodies of requests as they come, packed
  profiles_per_second integer NOT NULL CHECK (profiles_per_second > 0),
  burst_seconds       integer NOT NULL CHECK (burst_seconds BETWEEN 1 AND 3600),  -- so many seconds' worth may come at once
  series_per_day      integer NOT NULL CHECK (series_per_day > 0),        -- sets of labels, by day in UTC
  profile_bytes       integer NOT NULL CHECK (profile_bytes > 0),         -- of a profile as it comes; the gateway's own limit holds too
  stack_depth         integer NOT NULL CHECK (stack_depth > 0),           -- locations of one stack
  label_values        integer NOT NULL CHECK (label_values > 0),          -- values of one label of samples, by service and day
  query_seconds       integer NOT NULL CHECK (query_seconds > 0),
  query_memory_bytes  bigint NOT NULL CHECK (query_memory_bytes > 0),
  query_rows          bigint NOT NULL CHECK (query_rows > 0),
  parallel_queries    integer NOT NULL CHECK (parallel_queries > 0)       -- at one api replica
);
-- What an organization has that nobody gave a plan.
INSERT INTO plan VALUES
  ('standard', 134217728, 5000, 10, 100000, 33554432, 1024, 1000, 30, 2147483648, 20000000000, 6);

CREATE TABLE organization_plan (
  organization_id     uuid PRIMARY KEY REFERENCES organization (id) ON DELETE CASCADE,
  plan                text NOT NULL DEFAULT 'standard' REFERENCES plan (name),
  -- Null: as in the plan.
  bytes_per_second    bigint CHECK (bytes_per_second > 0),
  profiles_per_second integer CHECK (profiles_per_second > 0),
  burst_seconds       integer CHECK (burst_seconds BETWEEN 1 AND 3600),
  series_per_day      integer CHECK (series_per_day > 0),
  profile_bytes       integer CHECK (profile_bytes > 0),
  stack_depth         integer CHECK (stack_depth > 0),
  label_values        integer CHECK (label_values > 0),
  query_seconds       integer CHECK (query_seconds > 0),
  query_memory_bytes  bigint CHECK (query_memory_bytes > 0),
  query_rows          bigint CHECK (query_rows > 0),
  parallel_queries    integer CHECK (parallel_queries > 0)
);

-- What holds for each organization.
CREATE VIEW organization_limits AS
SELECT o.id AS organization_id, p.name AS plan,
       coalesce(own.bytes_per_second, p.bytes_per_second) AS bytes_per_second,
       coalesce(own.profiles_per_second, p.profiles_per_second) AS profiles_per_second,
       coalesce(own.burst_seconds, p.burst_seconds) AS burst_seconds,
       coalesce(own.series_per_day, p.series_per_day) AS series_per_day,
       coalesce(own.profile_bytes, p.profile_bytes) AS profile_bytes,
       coalesce(own.stack_depth, p.stack_depth) AS stack_depth,
       coalesce(own.label_values, p.label_values) AS label_values,
       coalesce(own.query_seconds, p.query_seconds) AS query_seconds,
       coalesce(own.query_memory_bytes, p.query_memory_bytes) AS query_memory_bytes,
       coalesce(own.query_rows, p.query_rows) AS query_rows,
       coalesce(own.parallel_queries, p.parallel_queries) AS parallel_queries
FROM organization o
LEFT JOIN organization_plan own ON own.organization_id = o.id
JOIN plan p ON p.name = coalesce(own.plan, 'standard');

-- How the rates of each organization are divided among gateways: written anew every second, worth nothing after a crash.
CREATE UNLOGGED TABLE ingest_share (
  organization_id uuid NOT NULL,
  gateway         uuid NOT NULL,                            -- a process
  demand_bytes    double precision NOT NULL,                -- by second, what was offered to it, the refused included
  demand_profiles double precision NOT NULL,
  share_bytes     double precision NOT NULL,                -- by second, what it may take
  share_profiles  double precision NOT NULL,
  share_series    integer NOT NULL,                         -- new ones that it may let in until it asks again
  renewed_at      timestamptz NOT NULL,
  PRIMARY KEY (organization_id, gateway)
) WITH (fillfactor = 50);

-- Which series came on a day. seq ascends in the order in which they became visible: gateways take turns.
CREATE TABLE ingest_series (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  day             date NOT NULL,
  series_id       bigint NOT NULL,
  seq             bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (organization_id, day, series_id)
);
CREATE INDEX ingest_series_seq ON ingest_series (organization_id, day, seq);
CREATE INDEX ingest_series_day ON ingest_series (day);

CREATE TABLE ingest_series_count (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  day             date NOT NULL,
  count           integer NOT NULL,
  PRIMARY KEY (organization_id, day)
) WITH (fillfactor = 50);

-- What came and what was taken, by minute.
CREATE TABLE ingest_usage (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  minute          timestamptz NOT NULL,
  bytes           bigint NOT NULL,                          -- of requests that were let in
  profiles        bigint NOT NULL,
  PRIMARY KEY (organization_id, minute)
) WITH (fillfactor = 70);
CREATE INDEX ingest_usage_minute ON ingest_usage (minute);
