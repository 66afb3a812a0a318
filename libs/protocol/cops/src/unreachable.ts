/** The end of an exhaustive switch: a new member of the closed list fails to compile here. */
export function unreachable(value: never): never {
  throw new Error(`not in the closed list: ${JSON.stringify(value)}`);
}
