import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Children1764588000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE children (
      generation int NOT NULL,
      child text COLLATE "C" NOT NULL,
      order_id text COLLATE "C" NOT NULL,
      customer_id text NOT NULL,
      negotiation int NOT NULL,
      candidate text NOT NULL,
      partner text COLLATE "C" NOT NULL,
      partner_order_identifier text,
      state text COLLATE "C" NOT NULL,
      is_open boolean NOT NULL,
      is_released boolean NOT NULL,
      may_be_held boolean NOT NULL,
      is_to_change boolean NOT NULL,
      is_exposed boolean NOT NULL,
      exposed_until text COLLATE "C" NOT NULL,
      created_at text COLLATE "C" NOT NULL,
      changed_at text NOT NULL,
      offered json,
      costs json,
      alarm text,
      alarm_at text,
      PRIMARY KEY (generation, child)
    )`);
    // A child changes its state some eight times in its life, and there are a few for each order that needs partners: an index on the state
    // costs less than a look through all of them.
    for (const [name, columns] of [
      ['children_by_age', 'created_at, child'],
      ['children_of_order', 'order_id, created_at, child'],
      ['children_of_partner', 'partner, created_at, child'],
      ['children_in_state', 'state, created_at, child'],
      ['children_of_partner_in_state', 'partner, state, created_at, child'],
      ['children_exposed', 'is_exposed, partner, exposed_until, child'],
    ] as const)
      await runner.query(`CREATE INDEX ${name} ON children (generation, ${columns})`);
    await runner.query(`CREATE TABLE partner_breakers (
      generation int NOT NULL,
      partner text COLLATE "C" NOT NULL,
      phase text NOT NULL,
      since text,
      silences int NOT NULL,
      openings int NOT NULL,
      retry_at text,
      trial text,
      silent_at text,
      PRIMARY KEY (generation, partner)
    )`);
    await runner.query(`CREATE TABLE partner_children (
      generation int NOT NULL,
      partner text COLLATE "C" NOT NULL,
      open int NOT NULL DEFAULT 0,
      held int NOT NULL DEFAULT 0,
      exposed int NOT NULL DEFAULT 0,
      alarms int NOT NULL DEFAULT 0,
      PRIMARY KEY (generation, partner)
    )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
