/** One thing that the operator has to change. */
export interface ConfigurationProblem {
  /** The variable (`PARLEY_CPNP_PORT`), or file, place and path (`provider.yaml:12:5 network.coreLinks[2].capacityBps`). */
  readonly where: string;
  /** What is wrong and what is expected; without secrets. */
  readonly message: string;
}

/** The configuration cannot be used. Names everything that is wrong, so that one correction is enough. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'configuration';

  constructor(
    readonly problems: readonly ConfigurationProblem[],
    options?: ErrorOptions,
  ) {
    super(problems.map(({ where, message }) => `${where}: ${message}`).join('\n'), options);
  }
}

/** A file of the configuration that is not there, is no file, or is too large to be looked at. */
export class UnreadableFile extends ConfigurationError {
  constructor(path: string, message: string, options?: ErrorOptions) {
    super([{ where: path, message }], options);
  }
}
