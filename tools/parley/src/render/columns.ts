/** Rows of text as aligned columns; the last column is not padded. Widths count characters as the terminal shows them. */
export function inColumns(rows: readonly (readonly string[])[], gap = '  '): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, shownLength(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0)))
      .join(gap)
      .trimEnd(),
  );
}

/** Pads to a width, colours not counted. */
export function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - shownLength(cell)));
}

function shownLength(text: string): number {
  return [...text.replace(/\u001b\[\d+m/g, '')].length;
}

/** Cuts plain text to a width, the cut shown as an ellipsis. */
export function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}
