import { readFileSync } from 'node:fs';
import type { StoredEvent } from '@parley/event-log';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What is of use here of a file that `npm run shapes` writes; a test of its own judges it. */
interface SchemaFile {
  readonly $id: string;
  readonly events: Readonly<Record<string, object>>;
}

const read = (schema: URL): SchemaFile => JSON.parse(readFileSync(schema, 'utf8')) as SchemaFile; // Written as such.

/** The event types of an aggregate by its schema file. */
export const recordedTypes = (schema: URL): readonly string[] => Object.keys(read(schema).events);

/** The events whose data has not the shape of their type and schema version, one line each with the path. */
export function misfitsOf(events: readonly StoredEvent[], schema: URL): readonly string[] {
  // Definitions are called rather than written out: compiling them costs more than the few events take.
  const ajv = new Ajv2020({ strict: false, inlineRefs: false, code: { optimize: false } });
  const file = read(schema);
  ajv.addSchema(file);
  return events.flatMap(({ streamId, version, type, schemaVersion, dataText }) => {
    const where = `${streamId} version ${version}: ${type} in schema version ${schemaVersion}`;
    const validate = ajv.getSchema(`${file.$id}#/events/${type}/${schemaVersion}/data`);
    if (validate === undefined) return [`${where} has no shape`];
    if (validate(JSON.parse(dataText))) return [];
    // One of several alternatives is said of each of them: the last line names the place that none of them fits.
    const { instancePath = '', message = '' } = validate.errors?.at(-1) ?? {};
    return [`${where}: data${instancePath} ${message}`];
  });
}
