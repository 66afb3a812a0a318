import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Entries1764288100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE entries (
      generation int NOT NULL,
      entry_id text COLLATE "C" NOT NULL,
      title text NOT NULL,
      is_open boolean NOT NULL,
      opened_at text COLLATE "C" NOT NULL,
      PRIMARY KEY (generation, entry_id)
    )`);
    await runner.query('CREATE INDEX entries_by_opening ON entries (generation, is_open, opened_at, entry_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
