import { connectedSource } from '@parley/read-model';
import type { DataSource } from 'typeorm';
import type { ServerIdentity, ServerLease, ServerRole } from '../../domain/servers/server-lease.js';
import { leaseMs, removedAfterMs, type ServerLeases } from '../../ports/server-leases.js';

interface Row {
  readonly process: string;
  /** Of a bigint. */
  readonly epoch: string;
  readonly role: ServerRole;
  readonly host: string | null;
  readonly port: number | null;
  readonly fresh_for_ms: number | null;
}

const millisecond = "interval '1 millisecond'";

/** Leases in the service's own database, by the clock of PostgreSQL: the processes need not agree on the time. */
export class TypeOrmServerLeases implements ServerLeases {
  constructor(private readonly source: DataSource) {}

  async take(server: ServerIdentity): Promise<number> {
    const source = await connectedSource(this.source);
    return source.transaction(async (manager) => {
      // The data source's commits do not wait for the disk, and an epoch must not be given twice after a crash of the server.
      await manager.query("SELECT set_config('synchronous_commit', 'on', true)");
      await manager.query(
        `DELETE FROM policy_servers WHERE process = $1 OR renewed_at < now() - $2::float8 * ${millisecond}`,
        [server.process, removedAfterMs],
      );
      const rows: readonly { readonly epoch: string }[] = await manager.query(
        `INSERT INTO policy_servers (process, role, host, port, renewed_at, answering_since)
         VALUES ($1, $2, $3, $4, now(), now()) RETURNING epoch`,
        bindings(server),
      );
      return Number(rows[0]?.epoch);
    });
  }

  async renew(server: ServerIdentity, epoch: number): Promise<boolean> {
    const source = await connectedSource(this.source);
    const rows: readonly unknown[] = await source.query(
      `WITH renewed AS (UPDATE policy_servers SET role = $2, host = $3, port = $4, renewed_at = now(),
         answering_since = CASE WHEN renewed_at < now() - $6::float8 * ${millisecond} THEN now() ELSE answering_since END
         WHERE process = $1 AND epoch = $5 RETURNING 1) SELECT FROM renewed`,
      [...bindings(server), epoch, leaseMs],
    );
    return rows.length > 0;
  }

  async release(process: string, epoch: number): Promise<void> {
    const source = await connectedSource(this.source);
    await source.query('DELETE FROM policy_servers WHERE process = $1 AND epoch = $2', [process, epoch]);
  }

  async read(): Promise<readonly ServerLease[]> {
    const source = await connectedSource(this.source);
    const rows: readonly Row[] = await source.query(
      `SELECT process, epoch, role, host, port, CASE WHEN renewed_at >= now() - $1::float8 * ${millisecond}
         THEN (extract(epoch FROM now() - answering_since) * 1000)::float8 END AS fresh_for_ms
       FROM policy_servers ORDER BY epoch`,
      [leaseMs],
    );
    return rows.map(leaseOf);
  }
}

const bindings = ({ process, role, address }: ServerIdentity): readonly unknown[] => [
  process,
  role,
  address?.host ?? null,
  address?.port ?? null,
];

const leaseOf = ({ process, epoch, role, host, port, fresh_for_ms }: Row): ServerLease => ({
  process,
  epoch: Number(epoch),
  role,
  ...(host !== null && port !== null && { address: { host, port } }),
  ...(fresh_for_ms !== null && { freshForMs: fresh_for_ms }),
});
