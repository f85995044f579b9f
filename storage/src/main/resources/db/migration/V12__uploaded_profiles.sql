-- SPDX-License-Identifier: Apache-2.0

-- Profiles that people brought to look at. They are kept for some days and are no part of what services sent.
CREATE TABLE uploaded_profile (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  name            text NOT NULL,                              -- of the file
  bytes           integer NOT NULL,
  content         bytea NOT NULL,                             -- the file as it came
  samples         integer NOT NULL,
  taken_at        timestamptz,                                -- null where the file does not say
  duration_nanos  bigint NOT NULL,
  types           text[] NOT NULL,                            -- ids of profile types, a column each
  totals          bigint[] NOT NULL,                          -- sums of the columns
  default_type    text NOT NULL,
  uploaded_by     text NOT NULL,
  uploaded_at     timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL
);
-- The files are packed already.
ALTER TABLE uploaded_profile ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX uploaded_profile_organization ON uploaded_profile (organization_id, uploaded_at);
CREATE INDEX uploaded_profile_expires_at ON uploaded_profile (expires_at);
