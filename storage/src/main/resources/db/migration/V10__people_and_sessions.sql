-- SPDX-License-Identifier: Apache-2.0

CREATE TABLE person (
  subject    text PRIMARY KEY,                              -- the identity provider's id
  name       text NOT NULL,
  email      text,
  updated_at timestamptz NOT NULL
);

-- Who belongs to an organization is the identity provider's to say; what they are in it is said here.
CREATE TABLE membership (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  subject         text NOT NULL REFERENCES person (subject) ON DELETE CASCADE,
  role            text NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  since           timestamptz NOT NULL,
  PRIMARY KEY (organization_id, subject)
);
CREATE INDEX membership_subject ON membership (subject);

CREATE TABLE session (
  id               text PRIMARY KEY CHECK (length(id) = 64),  -- SHA-256 of what the cookie holds
  subject          text NOT NULL REFERENCES person (subject) ON DELETE CASCADE,
  provider_session text,                                      -- the identity provider's id of its session
  organization_id  uuid REFERENCES organization (id) ON DELETE SET NULL,
  tokens           text NOT NULL,                             -- sealed under what only the cookie holds
  created_at       timestamptz NOT NULL,
  seen_at          timestamptz NOT NULL,
  checked_at       timestamptz NOT NULL,                      -- when some replica last set out to ask the identity provider
  verified_at      timestamptz NOT NULL,                      -- when the identity provider last said that it is good
  expires_at       timestamptz NOT NULL
);
CREATE INDEX session_subject ON session (subject);
CREATE INDEX session_provider_session ON session (provider_session);
CREATE INDEX session_expires_at ON session (expires_at);
