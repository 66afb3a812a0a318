import { escapeIdentifier } from 'pg';
import type { Migration } from './migrations.js';

/** Tables of which the service's role may read and add rows, and change none. */
export const customerKeyTables: readonly string[] = ['customer_keys'];

/** The keys of customers' personal data. A row is never deleted, and it changes once, when its key is erased. */
export const customerKeyMigrations: readonly Migration[] = [
  {
    name: 'customer-keys-0001-key-per-customer',
    sql: (schema) => {
      const s = escapeIdentifier(schema);
      return `
CREATE TABLE ${s}.customer_keys (
  customer_id text NOT NULL,
  key_id uuid PRIMARY KEY,
  key bytea,
  wrapped boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  erased_at timestamptz,
  CHECK ((key IS NULL) = (erased_at IS NOT NULL))
);
CREATE UNIQUE INDEX customer_keys_in_use ON ${s}.customer_keys (customer_id) WHERE erased_at IS NULL;

CREATE FUNCTION ${s}.refuse_all_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL
    AND (NEW.customer_id, NEW.key_id, NEW.wrapped, NEW.created_at)
      = (OLD.customer_id, OLD.key_id, OLD.wrapped, OLD.created_at)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION '%.%: only an erasure changes a key', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'PA002';
END $$;
CREATE TRIGGER erasure_only BEFORE UPDATE ON ${s}.customer_keys
  FOR EACH ROW EXECUTE FUNCTION ${s}.refuse_all_but_erasure();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON ${s}.customer_keys
  FOR EACH STATEMENT EXECUTE FUNCTION ${s}.refuse_change();
`;
    },
  },
];
