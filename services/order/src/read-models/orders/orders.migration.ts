import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Orders1764288200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A row is written some five times in its order's first minute: pages keep room for its next form.
    await runner.query(`CREATE TABLE orders (
      generation int NOT NULL,
      order_id text COLLATE "C" NOT NULL,
      customer_id text COLLATE "C" NOT NULL,
      customer_order_identifier text NOT NULL,
      state text COLLATE "C" NOT NULL,
      negotiation int NOT NULL,
      received_at text COLLATE "C" NOT NULL,
      changed_at text NOT NULL,
      sites jsonb NOT NULL,
      update_sites jsonb,
      agreed_sites jsonb,
      asked jsonb NOT NULL,
      offered jsonb,
      agreed jsonb,
      at_policy boolean NOT NULL,
      approvers text,
      PRIMARY KEY (generation, order_id)
    ) WITH (fillfactor = 80)`);
    await runner.query('CREATE INDEX orders_by_age ON orders (generation, received_at, order_id)');
    await runner.query('CREATE INDEX orders_of_customer ON orders (generation, customer_id, received_at, order_id)');
    await runner.query('CREATE INDEX orders_in_state ON orders (generation, state, received_at, order_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
