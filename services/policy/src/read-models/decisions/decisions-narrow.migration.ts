import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided stands in the ledger: rows say where, and those of before keep what they have. */
export class DecisionsNarrow1764288500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['customer_id', 'decided_at', 'decided'])
      await runner.query(`ALTER TABLE decisions ALTER COLUMN ${column} DROP NOT NULL`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
