export { compareText } from './compare-text.js';
export { ReadModels, type Page, type ReadModelReport, type ReadModelsOptions } from './read-models.js';
export {
  add,
  put,
  remove,
  type Known,
  type Projection,
  type ReadModel,
  type RowChange,
  type RowName,
} from './projection.js';
export { pageOf, type Listed } from './page-of.js';
export { readPlace, writePlace, type Place } from './place.js';
export { OfGeneration, tableOf, type RowOf, type Table } from './table.js';
export { CheckpointAhead, ProjectionFault } from './read-model.faults.js';
export type { Batch, Generation, PageQuery, ReadModelState, ReadModelStore } from './store.js';
export type { TableWrites } from './table-writes.js';
export { MemoryReadModelStore } from './memory-read-model-store.js';
export { TypeOrmReadModelStore } from './typeorm/typeorm-read-model-store.js';
export { connectedSource } from './typeorm/connected-source.js';
export { migrateReadModels, readModelSource, type ReadModelSourceOptions } from './typeorm/data-source.js';
