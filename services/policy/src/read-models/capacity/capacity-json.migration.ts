import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nothing looks into a reservation: PostgreSQL keeps json as it comes, and takes jsonb apart. Pages get room for a row's next form. */
export class CapacityJson1764288300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE capacity_reservations ALTER COLUMN reservation TYPE json USING reservation::json');
    await runner.query('ALTER TABLE capacity_reservations SET (fillfactor = 60)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('steps only expand: a release that is taken back leaves its tables'));
  }
}
