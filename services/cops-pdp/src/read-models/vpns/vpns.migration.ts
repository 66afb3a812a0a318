import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Vpns1764288100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Rows are written some four times until their tunnels are in use: pages keep room for the next form.
    await runner.query(`CREATE TABLE vpns (
      generation int NOT NULL,
      vpn text COLLATE "C" NOT NULL,
      phase text NOT NULL,
      since text NOT NULL,
      negotiation int NOT NULL,
      wanted int NOT NULL,
      installed int NOT NULL,
      active int NOT NULL,
      failed int NOT NULL,
      devices json NOT NULL,
      forgotten json NOT NULL,
      failures json NOT NULL,
      refusal json,
      transit json,
      PRIMARY KEY (generation, vpn)
    ) WITH (fillfactor = 60)`);
    await runner.query(`CREATE TABLE vpn_tunnels (
      generation int NOT NULL,
      id text COLLATE "C" NOT NULL,
      vpn text COLLATE "C" NOT NULL,
      number bigint NOT NULL,
      class_id text NOT NULL,
      technology text NOT NULL,
      a json NOT NULL,
      b json NOT NULL,
      replaces bigint,
      rests boolean,
      retired_at text,
      PRIMARY KEY (generation, id)
    ) WITH (fillfactor = 60)`);
    await runner.query('CREATE INDEX vpn_tunnels_of_vpn ON vpn_tunnels (generation, vpn, id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
