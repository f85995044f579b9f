-- SPDX-License-Identifier: Apache-2.0

-- What was found in what services sent: leaks and the like. docs/decisions/0082 says what makes two of them the same.
CREATE TABLE finding (
  id                uuid PRIMARY KEY,
  organization_id   uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  service           text NOT NULL,
  kind              text NOT NULL,                          -- goroutine-leak, heap-leak, …
  identity          text NOT NULL,                          -- hash of what it is known again by in other builds
  ordinal           integer NOT NULL,                       -- tells those apart that have the same identity within one build
  pattern           text NOT NULL,
  certainty         text NOT NULL CHECK (certainty IN ('proven', 'suspected')),
  confidence        double precision NOT NULL,
  function          text NOT NULL,
  file              text NOT NULL,
  line              bigint NOT NULL,
  growth_per_minute double precision NOT NULL,
  unit              text NOT NULL,
  first_seen        timestamptz NOT NULL,                   -- when it began, as far as data shows
  detected_at       timestamptz NOT NULL,
  last_seen         timestamptz NOT NULL,                   -- newest data that shows it
  build             text NOT NULL,                          -- the newest that has it; may be empty
  state             text NOT NULL
                    CHECK (state IN ('new', 'ongoing', 'acknowledged', 'muted', 'fixed', 'regressed', 'refuted')),
  muted_until       timestamptz,
  fixed_in          text,                                   -- the build that has it no more
  evidence          jsonb NOT NULL,                         -- stack, instances, series
  UNIQUE (organization_id, service, kind, identity, ordinal)
);
CREATE INDEX finding_organization ON finding (organization_id, last_seen DESC, id DESC);

-- What became of each.
CREATE TABLE finding_event (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  finding_id      uuid NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL,
  service         text NOT NULL,
  at              timestamptz NOT NULL,
  state           text NOT NULL,                            -- since then
  by_name         text NOT NULL,                            -- a person or a key; empty for what data shows
  note            text NOT NULL
);
CREATE INDEX finding_event_finding ON finding_event (finding_id, id);

-- When to look at a service again. Replicas take turns by the lease. The row with an empty service stands for looking which
-- services have new data.
CREATE TABLE finding_check (
  organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  service         text NOT NULL,
  due_at          timestamptz NOT NULL,                     -- infinity until there is new data
  lease_owner     text,
  lease_until     timestamptz,
  checked_at      timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (organization_id, service)
) WITH (fillfactor = 50);
CREATE INDEX finding_check_due ON finding_check (due_at);
