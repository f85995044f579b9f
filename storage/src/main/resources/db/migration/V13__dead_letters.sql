-- SPDX-License-Identifier: Apache-2.0

-- The records that the worker could not use and whose owner is known: where each is kept in the dead-letter topic, and what its owner
-- wants with it. The records themselves stay in Kafka.
CREATE TABLE dead_letter (
  id               uuid PRIMARY KEY,                          -- follows from source, partition and record_offset
  organization_id  uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  source           text NOT NULL,                             -- where the record lay: name and Kafka's id of the topic
  partition        integer NOT NULL,
  record_offset    bigint NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('profile', 'runtime-metrics')),
  reason           text NOT NULL,                             -- a code of the closed list in protocol/README.md
  detail           text NOT NULL,
  service          text,                                      -- where the record could be read so far
  bytes            bigint NOT NULL,                           -- of the record's value
  arrived_at       timestamptz NOT NULL,                      -- when the broker took the record
  failed_at        timestamptz NOT NULL,
  letter_partition integer NOT NULL,                          -- where it is kept
  letter_offset    bigint NOT NULL,
  requested_at     timestamptz,                               -- when somebody asked for a replay; once is enough
  requested_by     text,
  sent_at          timestamptz,                               -- when a worker sent it again
  claimed_by       text                                       -- the copy that counts: its topic, partition and offset
);
CREATE INDEX dead_letter_organization ON dead_letter (organization_id, failed_at DESC, id DESC);
CREATE INDEX dead_letter_wanted ON dead_letter (requested_at) WHERE requested_at IS NOT NULL AND sent_at IS NULL;
CREATE INDEX dead_letter_failed_at ON dead_letter (failed_at);
