-- SPDX-License-Identifier: Apache-2.0

-- Who did what. Rows are added and never changed, and they outlive what they speak of.
CREATE TABLE audit_event (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at              timestamptz NOT NULL DEFAULT now(),
  organization_id uuid NOT NULL,                            -- no reference, see above
  actor           text NOT NULL,                            -- person:…, key:…, or worker:… for what follows from a request
  actor_name      text NOT NULL,                            -- for people, as it was then
  action          text NOT NULL,                            -- deletion.requested
  object_type     text NOT NULL,                            -- service, organization
  object          text NOT NULL,
  origin          text NOT NULL,                            -- address that the request came from; empty for our own processes
  before          jsonb,
  after           jsonb
);
CREATE INDEX audit_event_organization ON audit_event (organization_id, id);

CREATE FUNCTION audit_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed';
END $$;
CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_stays();

-- The deletion of everything that a service, or a whole organization, has sent. Workers take turns by the lease.
CREATE TABLE deletion_job (
  id                uuid PRIMARY KEY,
  organization_id   uuid NOT NULL REFERENCES organization (id),
  service           text NOT NULL,                          -- empty for all of the organization's data
  state             text NOT NULL CHECK (state IN ('announced', 'draining', 'counting', 'deleting', 'proving', 'done')),
  requested_by      text NOT NULL,
  requested_by_name text NOT NULL,
  requested_at      timestamptz NOT NULL DEFAULT now(),
  refuse_before     timestamptz,                            -- by the broker's time of arrival; while null everything is refused
  barrier           text[] NOT NULL DEFAULT '{}',           -- topic/partition/offset that have to be processed before anything is deleted
  shared            text[] NOT NULL DEFAULT '{}',           -- table/id of rows that others may use too
  pass              integer NOT NULL DEFAULT 1,             -- above 1 when rows came up again
  problem           text,                                   -- why it does not get on, while it does not
  lease_owner       text,
  lease_until       timestamptz,
  finished_at       timestamptz
);
CREATE UNIQUE INDEX deletion_job_running ON deletion_job (organization_id, service) WHERE finished_at IS NULL;
CREATE INDEX deletion_job_organization ON deletion_job (organization_id, requested_at);

CREATE TABLE deletion_count (
  job_id      uuid NOT NULL REFERENCES deletion_job (id) ON DELETE CASCADE,
  store       text NOT NULL CHECK (store IN ('clickhouse', 'postgresql')),
  table_name  text NOT NULL,
  rows_before bigint NOT NULL,
  rows_left   bigint NOT NULL,
  PRIMARY KEY (job_id, store, table_name)
);

-- How long data of a class is kept, where it is not what follows from the organization's retention of profiles.
CREATE TABLE retention (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  data_class      text NOT NULL,
  days            integer NOT NULL CHECK (days > 0),        -- of what arrives from since on
  previous_days   integer NOT NULL CHECK (previous_days > 0),
  since           timestamptz NOT NULL,
  PRIMARY KEY (organization_id, data_class)
);

-- How full ClickHouse's disk is, as workers measure it for gateways.
CREATE TABLE storage_room (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  used_share  double precision NOT NULL,                    -- of the disk, without what is about to leave it
  is_full     boolean NOT NULL,                             -- since it passed the high mark, until it passes the low one
  refuses     boolean NOT NULL,                             -- nothing is taken
  measured_at timestamptz NOT NULL DEFAULT now()
);

-- While a backup is made workers leave records in Kafka.
CREATE TABLE ingest_hold (
  only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  reason    text NOT NULL,
  ends_at   timestamptz NOT NULL
);
