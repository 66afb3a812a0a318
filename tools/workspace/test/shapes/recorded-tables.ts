import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { readProjects, root } from '../../projects.mjs';
import { ShapeReader } from './shape-of-type.js';
import type { Definitions, Shape } from './shape.js';

/** The shapes of an aggregate's events as its types have them now. */
export interface RecordedTable {
  /** Of the file: "order" for order.recorded.ts. */
  readonly aggregate: string;
  readonly events: readonly { readonly type: string; readonly schemaVersion: number; readonly data: Shape }[];
  readonly definitions: Definitions;
}

const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile.bind(ts.sys)) as {
  config: object;
};
const options: ts.CompilerOptions = {
  // Shapes need the language alone.
  ...ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root).options,
  types: [],
  noEmit: true,
};

/** Files are read once for all programs of a run, and what imports lead to is looked up once where nothing else is read. */
const sources = new Map<string, ts.SourceFile>();
let latest: ts.Program | undefined;

/**
 * The tables of the files (paths from the root), each a constant of type `RecordedShapes<…>` with literal schema versions.
 * `variants` are texts in the place of files, or of files that are not there. Throws TypeError for a table that is not so, or events that JSON cannot hold.
 */
export function recordedTables(
  paths: readonly string[],
  variants: Readonly<Record<string, string>> = {},
): readonly RecordedTable[] {
  const replaced = new Map(Object.entries(variants).map(([path, text]) => [join(root, path), text]));
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  const exists = host.fileExists.bind(host);
  host.fileExists = (fileName) => replaced.has(fileName) || exists(fileName);
  host.getSourceFile = (fileName, languageVersion) => {
    const text = replaced.get(fileName);
    if (text !== undefined) return ts.createSourceFile(fileName, text, languageVersion);
    const source = sources.get(fileName) ?? readSource(fileName, languageVersion);
    if (source !== undefined) sources.set(fileName, source);
    return source;
  };
  const rootNames = paths.map((path) => join(root, path));
  const program = ts.createProgram({ rootNames, options, host, ...(latest !== undefined && { oldProgram: latest }) });
  latest = program;
  return paths.map((path) => tableOf(program, path));
}

function tableOf(program: ts.Program, path: string): RecordedTable {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(root, path));
  if (source === undefined) throw new TypeError(`${path}: no such file`);
  const { events, table } = tableIn(source, path);
  const versions = versionsIn(table, path);
  const union = checker.getTypeFromTypeNode(events);
  const shapes = (union.isUnion() ? union.types : [union]).flatMap((event) => {
    const [type, data] = ['type', 'data'].map((name) => memberOf(checker, event, name, path));
    if (type === undefined || data === undefined) return [];
    return literalsOf(type, path).map((name) => ({ name, data }));
  });
  const shared = new Set(shapes.map(({ data }) => data).filter((data, at, all) => all.indexOf(data) < at));
  const reader = new ShapeReader(checker, isOwnOf(path), shared);
  return {
    aggregate: basename(path, '.recorded.ts'),
    events: shapes
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ name, data }) => {
        const schemaVersion = versions.get(name);
        if (schemaVersion === undefined) throw new TypeError(`${path}: ${name} has no schema version`);
        return { type: name, schemaVersion, data: reader.read(data, `${name} data`) };
      }),
    definitions: reader.definitions,
  };
}

/** The one constant of the file of type RecordedShapes<Event>: its object, and the node of Event. */
function tableIn(source: ts.SourceFile, path: string) {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { type, initializer } of statement.declarationList.declarations) {
      if (type === undefined || initializer === undefined || !ts.isTypeReferenceNode(type)) continue;
      const [events] = type.typeArguments ?? [];
      if (ts.isIdentifier(type.typeName) && type.typeName.text === 'RecordedShapes' && events !== undefined) {
        if (ts.isObjectLiteralExpression(initializer)) return { events, table: initializer };
      }
    }
  }
  throw new TypeError(`${path}: holds no constant of type RecordedShapes<…>`);
}

function versionsIn(table: ts.ObjectLiteralExpression, path: string): ReadonlyMap<string, number> {
  const versions = new Map<string, number>();
  for (const member of table.properties) {
    const type = nameOf(member);
    const shape = ts.isPropertyAssignment(member) ? member.initializer : undefined;
    const version =
      shape !== undefined && ts.isObjectLiteralExpression(shape)
        ? shape.properties.find((one) => nameOf(one) === 'schemaVersion')
        : undefined;
    if (type === undefined || version === undefined || !ts.isPropertyAssignment(version))
      throw new TypeError(`${path}: a member of the table is no { schemaVersion: … }`);
    if (!ts.isNumericLiteral(version.initializer)) throw new TypeError(`${path}: ${type} has no number as its version`);
    versions.set(type, Number(version.initializer.text));
  }
  return versions;
}

const nameOf = ({ name }: ts.ObjectLiteralElementLike): string | undefined =>
  name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;

function memberOf(checker: ts.TypeChecker, event: ts.Type, name: string, path: string): ts.Type {
  const member = event.getProperty(name);
  if (member === undefined) throw new TypeError(`${path}: an event without ${name}`);
  return checker.getTypeOfSymbol(member);
}

function literalsOf(type: ts.Type, path: string): readonly string[] {
  return (type.isUnion() ? type.types : [type]).map((literal) => {
    if (!literal.isStringLiteral()) throw new TypeError(`${path}: the type of an event is a literal text`);
    return literal.value;
  });
}

/** Whether a file is of the same project as the table. */
function isOwnOf(path: string): (fileName: string) => boolean {
  const project = readProjects().find(({ folder }) => path.startsWith(`${folder}/`));
  const folder = join(root, project?.folder ?? dirname(path), '/');
  return (fileName) => fileName.startsWith(folder);
}
