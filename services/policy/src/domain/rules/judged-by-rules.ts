/** What the provider's rules said of an order, as it is recorded: the names as they were then. */
export interface JudgedByRules {
  /** Rules that applied, in the order in which they were judged, and what each did. */
  readonly fired: readonly {
    readonly name: string;
    readonly effect: 'refuse' | 'approval' | 'cap' | 'reprice' | 'offer' | 'prefer';
  }[];
  /** Rules that could not be judged, and why: the order waits for the checks of the guidelines. */
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}
