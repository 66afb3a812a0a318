export { ConfigurationError, type ConfigurationProblem } from './configuration-error.js';
export { declaredIn, envSpec, type EnvSpec, type EnvVariable, type EnvValues, readEnv } from './env.js';
export { describeEnv } from './describe-env.js';
export { doorEnv, migrationEnv, natsEnv, postgresEnv } from './fragments.js';
export {
  base64Octets,
  boolean,
  duration,
  enumeration,
  integer,
  ipAddresses,
  type Parser,
  port,
  text,
  url,
} from './parsers.js';
export { readYaml, type YamlCheck, type YamlFault } from './yaml.js';
export { exitOnConfigurationError, EX_CONFIG } from './exit.js';
export { readProviderFile, type ProviderFile } from './provider-file.js';
export { checkOf, checksOf, type Check } from './order-handling.js';
export { type Guidelines, type HandledMethod } from './order-handling.schema.js';
