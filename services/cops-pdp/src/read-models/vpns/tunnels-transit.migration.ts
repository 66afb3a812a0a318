import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tunnels of before pass no transit point that is told of them. */
export class TransitOfTunnels1764460000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE vpn_tunnels ADD COLUMN transit json');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
