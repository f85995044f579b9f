-- SPDX-License-Identifier: Apache-2.0

CREATE TABLE organization (
  id                        uuid PRIMARY KEY,               -- Keycloak's
  alias                     text NOT NULL,
  name                      text NOT NULL,
  retention_days            integer NOT NULL DEFAULT 30 CHECK (retention_days IN (7, 14, 30, 90, 400)),
  previous_retention_days   integer NOT NULL DEFAULT 30 CHECK (previous_retention_days IN (7, 14, 30, 90, 400)),
  retention_since           timestamptz NOT NULL DEFAULT 'epoch',
  max_profile_age_seconds   integer NOT NULL DEFAULT 604800 CHECK (max_profile_age_seconds > 0),
  max_profile_ahead_seconds integer NOT NULL DEFAULT 600 CHECK (max_profile_ahead_seconds >= 0),
  created_at                timestamptz NOT NULL DEFAULT now(),
  deleted_at                timestamptz
);
CREATE UNIQUE INDEX organization_alias ON organization (alias) WHERE deleted_at IS NULL;

CREATE TABLE api_key (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  name            text NOT NULL,
  prefix          text NOT NULL,                            -- the first 12 characters, for people
  hash            bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  public_key      bytea NOT NULL UNIQUE CHECK (octet_length(public_key) = 32),
  scopes          text[] NOT NULL,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz,
  revoked_at      timestamptz,
  last_used_at    timestamptz
);
CREATE INDEX api_key_organization ON api_key (organization_id, created_at);
