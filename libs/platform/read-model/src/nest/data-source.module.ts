import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

/**
 * The data source of a service's read models under the service's name, for Nest to hand out and to close with the service. It is not
 * connected at the start, as Nest's module would do: a service starts while its database is away.
 */
export function dataSourceModule(name: string, source: DataSource): DynamicModule {
  return TypeOrmModule.forRootAsync({
    name,
    useFactory: () => ({ manualInitialization: true }),
    dataSourceFactory: () => Promise.resolve(source),
  });
}
