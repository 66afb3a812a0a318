import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Tasks1764288100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE tasks (
      generation int NOT NULL,
      task text COLLATE "C" NOT NULL,
      is_open boolean NOT NULL,
      state text NOT NULL,
      order_id text NOT NULL,
      customer_id text NOT NULL,
      customer_order_identifier text NOT NULL,
      negotiation int NOT NULL,
      "check" text NOT NULL,
      approvers text NOT NULL,
      subject text NOT NULL,
      due_at text COLLATE "C" NOT NULL,
      at_deadline text NOT NULL,
      reasons jsonb NOT NULL,
      requested_at text NOT NULL,
      approves jsonb NOT NULL,
      decided_at text COLLATE "C",
      by text,
      reason text,
      PRIMARY KEY (generation, task)
    )`);
    await runner.query('CREATE INDEX tasks_by_deadline ON tasks (generation, is_open, due_at, task)');
    await runner.query('CREATE INDEX tasks_by_decision ON tasks (generation, is_open, decided_at, task)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
