import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an order ended, and until when its offer stands: rows of before have neither until the read model is made anew. */
export class OrdersOutcome1764288400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders ADD COLUMN outcome text, ADD COLUMN valid_until text');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
