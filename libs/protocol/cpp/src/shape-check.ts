/** One place where a value has not the shape of a document, as the compiled validator tells it. */
export interface ShapeError {
  /** JSON pointer (RFC 6901). */
  readonly instancePath: string;
  /** Keyword of JSON Schema that is not met. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Whether a value has the shape; if not, `errors` holds every place until the next call. */
export interface ShapeCheck {
  (value: unknown): boolean;
  readonly errors?: readonly ShapeError[] | null;
}
