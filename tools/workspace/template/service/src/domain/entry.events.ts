/** An entry is there. */
export interface Opened {
  readonly type: 'opened';
  readonly data: { readonly title: string };
}
/** Nothing more happens to it. */
export interface Closed {
  readonly type: 'closed';
  readonly data: { readonly reason: string };
}

export type EntryEvent = Opened | Closed;
