import { PrimaryColumn } from 'typeorm';

/** What every entity of a read model begins with: rows of a rebuild stand beside the ones that are read meanwhile. */
export abstract class OfGeneration {
  @PrimaryColumn('int')
  generation!: number;
}

/** An entity as projections and queries know it. Values are JSON-plain, instants ISO strings; an absent member is null in the table. */
export type RowOf<Entity extends OfGeneration> = Readonly<Omit<Entity, 'generation'>>;

/** A table of a read model, named as its entity names it, with one text column that is its key within a generation. */
export interface Table<Row extends object = object> {
  readonly entity: new () => OfGeneration;
  readonly name: string;
  /** The member that holds the key. */
  readonly key: string;
  keyOf(row: Row): string;
}

/** @param key the entity's second primary column */
export function tableOf<Entity extends OfGeneration, Key extends string & keyof RowOf<Entity>>(
  entity: new () => Entity,
  name: string,
  key: RowOf<Entity>[Key] extends string ? Key : never,
): Table<RowOf<Entity>> {
  // The condition on `key` says that the member is a string.
  return { entity, name, key, keyOf: (row) => row[key] as string };
}
