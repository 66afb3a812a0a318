import type { SecurityKeys } from '@parley/cops';

/** What the server shows devices over TLS, and the authorities of their certificates; in PEM. */
export interface TlsCredentials {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca: Buffer;
}

/** The keys that are shared with devices (RFC 2748 §4), as they are now. */
export interface KeysOfDevices extends SecurityKeys {
  /** The key with this id, and those that take its place while keys are rolled over. */
  idsFrom(pepId: string, keyId: number): readonly number[];
}

/** Port: the secrets of the door of devices. */
export interface DoorSecrets {
  /** Absent where no keys are shared. */
  readonly keys?: KeysOfDevices;
  /** Absent where there is no certificate. */
  readonly tls: TlsCredentials | undefined;
  /** Reads all of them anew, and takes them only if all can be used. @throws ConfigurationError, in which no secret stands */
  read(): void;
}
