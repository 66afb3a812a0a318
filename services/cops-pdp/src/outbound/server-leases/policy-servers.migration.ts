import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PolicyServers1764360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE policy_servers (
      process text COLLATE "C" PRIMARY KEY,
      epoch bigint GENERATED ALWAYS AS IDENTITY,
      role text NOT NULL,
      host text,
      port int,
      renewed_at timestamptz NOT NULL,
      answering_since timestamptz NOT NULL
    )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
