-- SPDX-License-Identifier: Apache-2.0

-- What was refused, by minute. The web UI shows it to the organization that it came from.
CREATE TABLE discard (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  minute          timestamptz NOT NULL,
  reason          text NOT NULL,                            -- a code of the closed list in protocol/README.md
  stage           text NOT NULL,                            -- gateway or worker
  count           bigint NOT NULL,
  last_at         timestamptz NOT NULL,
  detail          text NOT NULL,                            -- what was wrong with the last one
  PRIMARY KEY (organization_id, minute, reason, stage)
);
CREATE INDEX discard_minute ON discard (minute);

-- Up to which offset the discards of a partition have been counted, so that a range which is processed twice counts once.
CREATE TABLE discard_progress (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  last_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);
