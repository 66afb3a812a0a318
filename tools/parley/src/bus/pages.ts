interface Page {
  /** Asks for the next page; absent: this is the last. */
  readonly next?: string;
}
type From = { readonly after?: string };

/** Every page of a list, each asked for when the one before it has been taken. */
export async function* pages<Each extends Page>(ask: (from: From) => Promise<Each>): AsyncGenerator<Each> {
  for (let from: From = {}; ;) {
    const page = await ask(from);
    yield page;
    if (page.next === undefined) return;
    from = { after: page.next };
  }
}

/** So many items of a list at most, with its last page that was asked for; `isCut`: there are more of them. */
export async function itemsOf<Each extends Page, Item>(
  ask: (from: From, left: number) => Promise<Each>,
  itemsOn: (page: Each) => readonly Item[],
  limit: number,
): Promise<{ readonly items: readonly Item[]; readonly last: Each | undefined; readonly isCut: boolean }> {
  const items: Item[] = [];
  let last: Each | undefined;
  for await (const page of pages((from) => ask(from, limit - items.length))) {
    items.push(...itemsOn(page));
    last = page;
    if (items.length >= limit) break;
  }
  return { items, last, isCut: last?.next !== undefined };
}
