/** The paths of the members of a JSON Schema that hold no members, through lists; components and profiles left out. */
export function leavesOf(schema: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (!isObject(schema)) return [];
  if (isObject(schema['items'])) return leavesOf(schema['items'], path);
  const properties = schema['properties'];
  if (isObject(properties)) {
    return Object.entries(properties).flatMap(([name, member]) =>
      leavesOf(member, path.length === 0 && (name === 'components' || name === 'profiles') ? path : [...path, name]),
    );
  }
  return [path];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
