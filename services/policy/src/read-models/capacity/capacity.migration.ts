import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Capacity1764288100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE capacity_links (
      generation int NOT NULL,
      resource text COLLATE "C" NOT NULL,
      committed_bps bigint NOT NULL,
      held_bps bigint NOT NULL,
      PRIMARY KEY (generation, resource)
    )`);
    await runner.query(`CREATE TABLE capacity_reservations (
      generation int NOT NULL,
      order_id text COLLATE "C" NOT NULL,
      reservation jsonb NOT NULL,
      PRIMARY KEY (generation, order_id)
    )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
