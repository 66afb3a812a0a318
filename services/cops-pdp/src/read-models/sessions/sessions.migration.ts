import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sessions1764288500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A row is written with each message of its device: pages keep room for its next form.
    await runner.query(`CREATE TABLE device_sessions (
      generation int NOT NULL,
      device_id text COLLATE "C" NOT NULL,
      is_open boolean NOT NULL,
      session text NOT NULL,
      process text NOT NULL,
      epoch bigint NOT NULL,
      proof text NOT NULL,
      cached boolean NOT NULL,
      address text,
      opened_at text NOT NULL,
      heard_at text NOT NULL,
      reported_at text,
      handles json NOT NULL,
      ended_at text,
      cause text,
      PRIMARY KEY (generation, device_id)
    ) WITH (fillfactor = 50)`);
    await runner.query('CREATE INDEX device_sessions_open ON device_sessions (generation, is_open, device_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
