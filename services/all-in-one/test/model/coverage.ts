export interface Coverage {
  readonly text: string;
  /** Rows that were not taken and are not excused; and excuses that no row needs. */
  readonly missing: readonly string[];
}

/** How much of a machine was taken, row by row. An excused row that was taken is missing an update of its excuse. */
export function coverageOf(
  name: string,
  machine: readonly { readonly from: string; readonly event: string }[],
  taken: ReadonlySet<string>,
  excused: Readonly<Record<string, string>>,
): Coverage {
  const rows = machine.map(({ from, event }) => `${from}: ${event}`);
  const asked = rows.filter((row) => !(row in excused));
  const covered = asked.filter((row) => taken.has(row));
  const missing = [
    ...asked.filter((row) => !taken.has(row)).map((row) => `not taken: ${row}`),
    ...Object.keys(excused)
      .filter((row) => taken.has(row) || !rows.includes(row))
      .map((row) => `needs no excuse: ${row}`),
  ];
  const lines = [
    `${name} machine: ${covered.length} of ${asked.length} rows taken (${((100 * covered.length) / asked.length).toFixed(1)} %)`,
    ...Object.entries(excused).map(([row, why]) => `  not asked for: ${row} (${why})`),
    ...missing.map((row) => `  ${row}`),
  ];
  return { text: lines.join('\n'), missing };
}
