/** A customer's key: what its personal data is sealed with. */
export interface CustomerKey {
  readonly customerId: string;
  readonly keyId: string;
  /** 32 octets, AES-256. */
  readonly key: Uint8Array;
}

/** The keys of customers' personal data: the port. Both adapters (PostgreSQL, memory) keep one contract suite. */
export interface CustomerKeys {
  /** The customer's key; drawn and stored first when there is none, or when the one before it was erased. */
  current(customerId: string): Promise<CustomerKey>;
  /** A key that something was sealed with; undefined when it was erased. Throws MasterKeyFault. */
  find(customerId: string, keyId: string): Promise<CustomerKey | undefined>;
  /** Whether a key of the customer was ever erased, whatever was drawn after it. Draws none. */
  wasErased(customerId: string): Promise<boolean>;
  /** Erases every key of the customer for good, and with them all that was sealed; how many there were. Needs the owner's rights. */
  erase(customerId: string): Promise<number>;
  /** Throws MasterKeyFault when a stored key cannot be unwrapped. For the start of a service. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A stored key is wrapped by a master key that was not given, or by another one than was given. */
export class MasterKeyFault extends Error {
  override readonly name = 'MasterKeyFault';
  constructor(readonly code: 'master-key-missing' | 'master-key-wrong') {
    super(
      code === 'master-key-missing'
        ? 'the keys of personal data are wrapped by a master key that is not given'
        : 'the keys of personal data are wrapped by another master key than the one given',
    );
  }
}
