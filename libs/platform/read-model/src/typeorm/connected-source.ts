import type { DataSource } from 'typeorm';

const connecting = new WeakMap<DataSource, Promise<DataSource>>();

/** The data source, connected at the first call for all who use it; after a failure, the next call tries again. */
export function connectedSource(source: DataSource): Promise<DataSource> {
  const known = connecting.get(source);
  if (known !== undefined) return known;
  const connected = source.initialize().catch((error: unknown) => {
    connecting.delete(source);
    throw error;
  });
  connecting.set(source, connected);
  return connected;
}
