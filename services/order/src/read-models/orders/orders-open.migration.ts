import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index by state was written with each change of an order; that by whether it is open, once or twice in its life. */
export class OrdersOpen1764288300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders ADD COLUMN is_open boolean NOT NULL DEFAULT true');
    await runner.query(`UPDATE orders SET is_open = false WHERE state IN ('Completed', 'Cancelled')`);
    await runner.query('CREATE INDEX orders_open ON orders (generation, is_open, received_at, order_id)');
    await runner.query('DROP INDEX orders_in_state');
    // Nothing looks into these; PostgreSQL keeps json as it comes, and takes jsonb apart.
    for (const column of ['update_sites', 'agreed_sites', 'asked', 'offered', 'agreed'])
      await runner.query(`ALTER TABLE orders ALTER COLUMN ${column} TYPE json USING ${column}::json`);
    // Where no index changes, a page with room takes the next form of a row without touching any.
    await runner.query('ALTER TABLE orders SET (fillfactor = 40)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
