/** Between these two lines of a page stands what the benches printed. */
export const pageMarkers = { begin: '<!-- bench: begin -->', end: '<!-- bench: end -->' } as const;

/** The page with another text between the markers. Throws where the page has not both of them. */
export function withMeasured(page: string, measured: string): string {
  const { begin, end } = pageMarkers;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has no ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${measured}\n\n${page.slice(to)}`;
}
