import { escapeIdentifier } from 'pg';
import { incarnationsSql } from './incarnations.js';

/** One step of a schema's history. Once released it never changes: a further step mends it. */
export interface Migration {
  /** Unique within the schema, in the order of the list: "event-log-0001-log-of-record". */
  readonly name: string;
  readonly sql: (schema: string) => string;
}

/** The tables of the log. `data` and `meta` are json, not jsonb: the exact text is what was hashed. */
export const eventLogMigrations: readonly Migration[] = [
  {
    name: 'event-log-0001-log-of-record',
    sql: (schema) => {
      const s = escapeIdentifier(schema);
      return `
CREATE TABLE ${s}.events (
  stream_id text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  global_position bigint GENERATED ALWAYS AS IDENTITY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version int NOT NULL,
  data json NOT NULL,
  meta json NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (stream_id, version)
);
CREATE INDEX events_in_commit_order ON ${s}.events (xid, global_position);

CREATE TABLE ${s}.keys (key text PRIMARY KEY, stream_id text NOT NULL);

CREATE TABLE ${s}.deadlines (
  stream_id text NOT NULL,
  name text NOT NULL,
  due_at timestamptz NOT NULL,
  data json,
  leased_until timestamptz,
  PRIMARY KEY (stream_id, name)
);
CREATE INDEX deadlines_by_time ON ${s}.deadlines (due_at);

CREATE TABLE ${s}.inbox (
  consumer text NOT NULL,
  message_id text NOT NULL,
  handled_at timestamptz NOT NULL,
  PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_by_time ON ${s}.inbox (handled_at);

CREATE TABLE ${s}.checkpoints (reader text PRIMARY KEY, xid xid8 NOT NULL, global_position bigint NOT NULL);

CREATE FUNCTION ${s}.refuse_append(taken text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append refused' USING ERRCODE = 'PA001', DETAIL = taken;
END $$;

CREATE FUNCTION ${s}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%.% is append-only: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP USING ERRCODE = 'PA002';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${s}.events
  FOR EACH STATEMENT EXECUTE FUNCTION ${s}.refuse_change();
`;
    },
  },
  {
    // A cache of the states of streams: any row may be deleted at any time.
    name: 'event-log-0002-snapshots',
    sql: (schema) => `
CREATE TABLE ${escapeIdentifier(schema)}.snapshots (
  stream_id text PRIMARY KEY,
  version int NOT NULL CHECK (version > 0),
  hash text NOT NULL,
  fold text NOT NULL,
  state text NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now()
);
-- Not compressed: a transaction that takes its time holds up every reader of the server.
ALTER TABLE ${escapeIdentifier(schema)}.snapshots ALTER COLUMN state SET STORAGE EXTERNAL;
`,
  },
  {
    // What a release that was rolled back to compares with what it knows, without reading the log.
    name: 'event-log-0003-event-types',
    sql: (schema) => {
      const s = escapeIdentifier(schema);
      return `
CREATE TABLE ${s}.event_types (type text NOT NULL, schema_version int NOT NULL, PRIMARY KEY (type, schema_version));
INSERT INTO ${s}.event_types SELECT DISTINCT type, schema_version FROM ${s}.events;
`;
    },
  },
  { name: 'event-log-0004-incarnations', sql: incarnationsSql },
  {
    // What the snapshots are of, since a state may be longer than one text can be. `state` of a snapshot names its parts from here on.
    name: 'event-log-0005-snapshot-parts',
    sql: (schema) => `
CREATE TABLE ${escapeIdentifier(schema)}.snapshot_parts (
  stream_id text NOT NULL,
  written_as uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  version int NOT NULL,
  part text NOT NULL,
  PRIMARY KEY (stream_id, written_as, number)
);
ALTER TABLE ${escapeIdentifier(schema)}.snapshot_parts ALTER COLUMN part SET STORAGE EXTERNAL;
`,
  },
];
