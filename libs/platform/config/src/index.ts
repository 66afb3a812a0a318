export { ConfigurationError, type ConfigurationProblem, UnreadableFile } from './configuration-error.js';
export { pickDeclared as declaredIn, envSpec, type EnvSpec, type EnvVariable, type EnvValues, readEnv } from './env.js';
export { describeEnv } from './describe-env.js';
export {
  checkNatsEnv,
  doorEnv,
  leftOutOfDefaultBind,
  migrationEnv,
  natsEnv,
  type NatsEnv,
  postgresEnv,
  readNatsEnv,
} from './fragments.js';
export {
  base64Octets,
  boolean,
  duration,
  enumeration,
  fileWith,
  integer,
  hostNames,
  ipAddresses,
  natsServers,
  type NatsServers,
  type Parser,
  port,
  text,
  url,
  type UsedParts,
} from './parsers.js';
export { readYaml, type YamlCheck, type YamlFault } from './yaml.js';
export { exitOnConfigurationError, EX_CONFIG } from './exit.js';
export {
  providerFileSchema,
  readProviderFile,
  sectionOwners,
  type ProviderFile,
  type SectionsOf,
} from './provider-file/provider-file.js';
export { checkOf, type Check } from './provider-file/check-entry.js';
export { checksOf, type HandledMethod } from './provider-file/order-handling.section.js';
export type { Guidelines } from './provider-file/guidelines.section.js';
