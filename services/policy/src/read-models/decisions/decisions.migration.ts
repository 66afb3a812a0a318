import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Decisions1764288400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE decisions (
      generation int NOT NULL,
      decision text COLLATE "C" NOT NULL,
      order_id text COLLATE "C" NOT NULL,
      negotiation int NOT NULL,
      customer_id text NOT NULL,
      decided_at text NOT NULL,
      ledger_version bigint NOT NULL,
      decided json NOT NULL,
      PRIMARY KEY (generation, decision)
    )`);
    await runner.query('CREATE INDEX decisions_by_order ON decisions (generation, order_id, negotiation, decision)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
