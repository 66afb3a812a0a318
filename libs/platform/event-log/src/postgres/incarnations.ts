import { escapeIdentifier, escapeLiteral } from 'pg';
import { transactionBits } from '../position.js';

/**
 * The incarnations of a log. A server numbers its transactions; a log that was dumped and restored brings the numbers of
 * another one, which may lie ahead. Then a new incarnation begins: from there on, the column's default adds it to each number,
 * so that whatever is appended lies behind all that was there. What was there keeps its numbers and its order.
 */
export function incarnationsSql(schema: string): string {
  const s = escapeIdentifier(schema);
  const offset = (2n ** BigInt(transactionBits)).toString();
  const change = escapeLiteral(`ALTER TABLE ${s}.events ALTER COLUMN xid SET DEFAULT ${s}.numbered(`);
  return `
CREATE TABLE ${s}.incarnations (
  -- Positions of read models are bigint.
  number int PRIMARY KEY CHECK (number BETWEEN 0 AND 32767),
  begun_at timestamptz NOT NULL DEFAULT now(),
  -- The greatest number that the log held when it began, and the next one of its server.
  greatest_before xid8,
  next_of_server xid8
);
INSERT INTO ${s}.incarnations (number) VALUES (0);

CREATE FUNCTION ${s}.numbered(incarnation int, of_server xid8) RETURNS xid8 LANGUAGE sql IMMUTABLE AS $$
  SELECT (incarnation * ${offset}::numeric + of_server::text::numeric)::text::xid8
$$;

-- With the rights of the owner, as the default is the table's; it does nothing unless the log was moved.
CREATE FUNCTION ${s}.begin_incarnation_if_moved() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  present int;
  greatest_held xid8;
  next_free xid8;
BEGIN
  FOR look IN 1..2 LOOP
    -- One statement, and so one snapshot: what it sees was committed below its own end, unless another server numbered it.
    SELECT (SELECT max(number) FROM ${s}.incarnations), (SELECT max(held.xid::text::numeric)::text::xid8 FROM (
        (SELECT xid FROM ${s}.events ORDER BY xid DESC, global_position DESC LIMIT 1)
        UNION ALL (SELECT xid FROM ${s}.checkpoints)) held), pg_snapshot_xmax(pg_current_snapshot())
      INTO present, greatest_held, next_free;
    IF greatest_held IS NULL OR greatest_held < ${s}.numbered(present, next_free) THEN
      RETURN present;
    END IF;
    -- Ends the appends that are under way. Another process may have begun it meanwhile, so that it is looked at again.
    IF look = 1 THEN LOCK TABLE ${s}.events IN ACCESS EXCLUSIVE MODE; END IF;
  END LOOP;
  INSERT INTO ${s}.incarnations (number, greatest_before, next_of_server) VALUES (present + 1, greatest_held, next_free);
  EXECUTE ${change} || (present + 1) || ', pg_current_xact_id())';
  -- What was appended on this server before now lies below a reader's place, which is set back to before the first of it.
  UPDATE ${s}.checkpoints c SET xid = coalesce(before.xid, '0'), global_position = coalesce(before.global_position, 0)
    FROM ${s}.checkpoints own, LATERAL (SELECT e.xid, e.global_position FROM ${s}.events e
        WHERE e.xid < ${s}.numbered(present, next_free) AND e.global_position > own.global_position
          AND (e.xid, e.global_position) < (own.xid, own.global_position)
        ORDER BY e.xid, e.global_position LIMIT 1) passed
      LEFT JOIN LATERAL (SELECT e.xid, e.global_position FROM ${s}.events e
        WHERE (e.xid, e.global_position) < (passed.xid, passed.global_position)
        ORDER BY e.xid DESC, e.global_position DESC LIMIT 1) before ON true
    WHERE c.reader = own.reader;
  RETURN present + 1;
END $$;
`;
}
