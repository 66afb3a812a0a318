export { ConfigurationError, type ConfigurationProblem, UnreadableFile } from './configuration-error.js';
export { pickDeclared as declaredIn, envSpec, type EnvSpec, type EnvVariable, type EnvValues, readEnv } from './env.js';
export {
  type CertificateFiles,
  type DeviceCredentials,
  readDeviceCredentials,
  readDeviceKeys,
} from './device-proof/device-proof.js';
export { describeEnv } from './describe-env.js';
export {
  checkNatsEnv,
  customerKeysEnv,
  doorEnv,
  leftOutOfDefaultBind,
  migrationEnv,
  natsEnv,
  type NatsEnv,
  postgresEnv,
  readNatsEnv,
  portalSecretEnv,
} from './fragments.js';
export { readPortalSecret } from './portal-secret.js';
export {
  addressPrefixes,
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
  socketAddress,
  text,
  url,
  type UsedParts,
} from './parsers.js';
export { assertYaml, parseYaml, readText, readYaml, writeYaml, type YamlCheck, type YamlFault } from './yaml.js';
export { exitOnConfigurationError, EX_CONFIG } from './exit.js';
export {
  parseProviderFile,
  parseRules,
  providerFileSchema,
  readProviderFile,
  sectionOwners,
  sectionReaders,
  warningsOf,
  type ProviderFile,
  type SectionsOf,
} from './provider-file/provider-file.js';
export { digestOfText, readProvider, type ProviderReading } from './provider-file/provider-reading.js';
export { briefOf, providerAtStart } from './provider-file/provider-at-start.js';
export {
  fileReload,
  providerReload,
  type ReloadedFile,
  type ReloadProvider,
  type ReloadReport,
  type Stranded,
  strandedOf,
  type StrandedOrder,
} from './provider-file/provider-reload.js';
export {
  type ReloadableService,
  reloadEverywhere,
  type ReloadResult,
  type ServiceReload,
} from './provider-file/reload-everywhere.js';
export { checkOf, type Check } from './provider-file/check-entry.js';
export { defaultOfferValidityMs } from './provider-file/offers.section.js';
export { checksOf, type HandledMethod } from './provider-file/order-handling.section.js';
export {
  offeredBetween,
  templatesOf,
  tiersOf,
  type ServiceTemplate,
  type TemplatePrice,
} from './provider-file/catalogue.section.js';
export { rightsOf, type MinimumTerm } from './provider-file/customers.section.js';
export { rulesOf, type RulesSection } from './provider-file/rules.section.js';
export type { HeldExample, OrderExample } from './order-examples.js';
export { readRuleExamples, type PolicyExample } from './rule-examples.js';
export type { ApproversSection } from './provider-file/approvers.section.js';
export type { Guidelines } from './provider-file/guidelines.section.js';
export { readSharedKeys, type SharedKey } from './shared-keys/shared-keys-file.js';
export { SharedKeys, type SharedKeyLife } from './shared-keys/shared-keys.js';
