import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PortalOrders1764588100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE portal_orders (
      generation int NOT NULL,
      portal_order text COLLATE "C" NOT NULL,
      customer_id text COLLATE "C" NOT NULL,
      customer_order_identifier text NOT NULL,
      provider_order_identifier text,
      state text COLLATE "C" NOT NULL,
      created_at text COLLATE "C" NOT NULL,
      changed_at text NOT NULL,
      is_agreed boolean NOT NULL,
      offered json,
      outcome json,
      PRIMARY KEY (generation, portal_order)
    )`);
    for (const [name, columns] of [
      ['portal_orders_by_age', 'created_at, portal_order'],
      ['portal_orders_of_customer', 'customer_id, created_at, portal_order'],
      ['portal_orders_in_state', 'state, created_at, portal_order'],
    ] as const)
      await runner.query(`CREATE INDEX ${name} ON portal_orders (generation, ${columns})`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
