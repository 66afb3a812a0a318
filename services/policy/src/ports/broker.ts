/** Who negotiates with partners. */
export interface Broker {
  /** The partners that it can negotiate with; undefined: there is no broker, or it does not answer. */
  partners(): Promise<readonly string[] | undefined>;
}
