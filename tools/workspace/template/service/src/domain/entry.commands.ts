/** What is asked of an entry. */
export type EntryCommand =
  { readonly type: 'open'; readonly title: string } | { readonly type: 'close'; readonly reason: string };
