-- SPDX-License-Identifier: Apache-2.0

-- Profiles for the compiler as they were handed out. A build is rebuilt whole when its profile differs at all, so one stays the current
-- one of its selection until what the compiler decides after it has changed enough.
CREATE TABLE pgo_revision (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  service         text NOT NULL,
  env             text NOT NULL,                            -- empty for any
  version         text NOT NULL,                            -- empty for any
  range_from      text NOT NULL,                            -- as it was asked for: now-7d
  number          integer NOT NULL CHECK (number > 0),      -- ascending within a selection
  etag            text NOT NULL,                            -- of the calls
  profile         bytea NOT NULL,                           -- pprof, gzip
  stats           jsonb NOT NULL,                           -- what it was made of
  change_share    double precision,                         -- from the one before; null for the first
  published_at    timestamptz NOT NULL,
  PRIMARY KEY (organization_id, service, env, version, range_from, number)
);

CREATE TABLE pgo_download (
  organization_id uuid NOT NULL,
  service         text NOT NULL,
  env             text NOT NULL,
  version         text NOT NULL,
  range_from      text NOT NULL,
  number          integer NOT NULL,
  downloads       bigint NOT NULL,                          -- with those who had it already
  last_at         timestamptz NOT NULL,
  PRIMARY KEY (organization_id, service, env, version, range_from, number),
  FOREIGN KEY (organization_id, service, env, version, range_from, number) REFERENCES pgo_revision ON DELETE CASCADE
);
