import { escapeIdentifier, type Pool } from 'pg';

const everyMs = 50;

/** One row that is written over every 50 ms while there is work, as a relay does. */
export function keepCheckpoint(pool: Pool, schema: string): { moved(): void; stop(): void } {
  let position = 0;
  let saved = 0;
  const text = `INSERT INTO ${escapeIdentifier(schema)}.checkpoints (reader, xid, global_position) VALUES ($1, $2::xid8, $3::bigint)
    ON CONFLICT (reader) DO UPDATE SET xid = excluded.xid, global_position = excluded.global_position`;
  const timer = setInterval(() => {
    if (position === saved) return;
    saved = position;
    void pool.query({ name: 'checkpoint', text, values: ['relay', String(position), position] });
  }, everyMs);
  return { moved: () => void (position += 1), stop: () => clearInterval(timer) };
}
