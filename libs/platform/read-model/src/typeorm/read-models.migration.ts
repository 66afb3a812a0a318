import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that every read model of a service shares; the connection's search path names the schema. */
export class ReadModels1764288000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE read_models (
      name text COLLATE "C" PRIMARY KEY,
      generation int NOT NULL,
      fault text
    )`);
    await runner.query(`CREATE TABLE read_model_generations (
      name text COLLATE "C" NOT NULL,
      generation int NOT NULL,
      xid bigint,
      global_position bigint,
      PRIMARY KEY (name, generation)
    )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
