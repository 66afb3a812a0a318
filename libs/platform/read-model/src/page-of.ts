/** The rows of one page, and where the next one begins. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** Names the last row of this page; absent on the last page. */
  readonly next?: string;
}

/**
 * The page of the first `size` rows. The rows are read with a limit of `size + 1`: one row more says that there is a next page,
 * so that none is empty but the first.
 */
export function pageOf<Row>(rows: readonly Row[], size: number, placeAt: (row: Row) => string): Listed<Row> {
  const listed = rows.slice(0, size);
  const last = rows.length > size ? listed.at(-1) : undefined;
  return { rows: listed, ...(last !== undefined && { next: placeAt(last) }) };
}
