/** Every bound of the rules, with its unit and reason. */
export const limits = {
  /**
   * Most that a rule may cost for the largest order, and that all rules of one decision may cost together: nodes that are
   * evaluated, some 0.2 s of them, since decisions wait for each other. Kubernetes has the same number for an expression.
   */
  charge: 1_000_000,
  /** Characters of a condition: more is no condition that a person reads. */
  conditionLength: 4_096,
  /** Nodes of a condition, which bounds the time to parse and check it. */
  conditionNodes: 1_000,
  /** Nesting of a condition: parser and checker call themselves. */
  conditionDepth: 32,
  /** Instructions of a pattern, which bounds what it keeps in memory: more is a list of names rather than a pattern. */
  patternSize: 1_000,
  /** Rules of a provider file. */
  rules: 256,
} as const;
