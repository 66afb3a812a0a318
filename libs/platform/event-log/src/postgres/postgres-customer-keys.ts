import { randomBytes, randomUUID } from 'node:crypto';
import { escapeIdentifier, type Pool } from 'pg';
import { decrypt, encrypt, join, keyOctets, split } from '../personal-data/authenticated-encryption.js';
import { MasterKeyFault, type CustomerKey, type CustomerKeys } from '../personal-data/customer-keys.js';
import { createPool, execute, run } from './connections.js';

export interface PostgresCustomerKeysOptions {
  readonly url: string;
  /** The schema of the service that keeps personal data, made by `migrate` with `customerKeyMigrations`. */
  readonly schema: string;
  /** 32 octets that wrap the stored keys; without it they are stored as they are. */
  readonly masterKey?: Uint8Array | undefined;
  /** Default 2. */
  readonly maxConnections?: number;
}

interface KeyRow {
  readonly customer_id: string;
  readonly key_id: string;
  readonly key: Buffer;
  readonly wrapped: boolean;
}
const columns = 'customer_id, key_id, key, wrapped';

/**
 * The keys in PostgreSQL. None is kept in memory, because another process erases them, and after that nothing may be sealed
 * with an erased key or read by it. A look-up by index costs less than the append that follows it.
 */
export class PostgresCustomerKeys implements CustomerKeys {
  readonly #pool: Pool;
  readonly #table: string;
  readonly #masterKey: Uint8Array | undefined;

  constructor({ url, schema, masterKey, maxConnections = 2 }: PostgresCustomerKeysOptions) {
    if (masterKey !== undefined && masterKey.length !== keyOctets) throw new TypeError('a master key has 32 octets');
    this.#pool = createPool(url, maxConnections);
    this.#table = `${escapeIdentifier(schema)}.customer_keys`;
    this.#masterKey = masterKey;
  }

  async current(customerId: string): Promise<CustomerKey> {
    for (;;) {
      const [row] = await run<KeyRow>(this.#pool, {
        name: 'current_customer_key',
        text: `SELECT ${columns} FROM ${this.#table} WHERE customer_id = $1 AND erased_at IS NULL`,
        values: [customerId],
      });
      if (row !== undefined) return this.#unwrap(row);
      await this.#draw(customerId);
    }
  }

  async find(customerId: string, keyId: string): Promise<CustomerKey | undefined> {
    const [row] = await run<KeyRow>(this.#pool, {
      name: 'find_customer_key',
      // As text: what is no uuid is no key.
      text: `SELECT ${columns} FROM ${this.#table} WHERE key_id::text = $2 AND customer_id = $1 AND erased_at IS NULL`,
      values: [customerId, keyId],
    });
    return row && this.#unwrap(row);
  }

  async wasErased(customerId: string): Promise<boolean> {
    const rows = await run(this.#pool, {
      name: 'erased_customer_key',
      text: `SELECT FROM ${this.#table} WHERE customer_id = $1 AND erased_at IS NOT NULL LIMIT 1`,
      values: [customerId],
    });
    return rows.length > 0;
  }

  async erase(customerId: string): Promise<number> {
    const erased = await execute(this.#pool, {
      name: 'erase_customer_key',
      text: `UPDATE ${this.#table} SET key = NULL, erased_at = now() WHERE customer_id = $1 AND erased_at IS NULL`,
      values: [customerId],
    });
    // An updated row leaves its old form in the file of the table. Rewriting the table removes it from the disk.
    await run(this.#pool, { name: 'rewrite_customer_keys', text: `VACUUM FULL ${this.#table}` });
    return erased.rowCount ?? 0;
  }

  async check(): Promise<void> {
    const [row] = await run<KeyRow>(this.#pool, {
      name: 'any_wrapped_customer_key',
      text: `SELECT ${columns} FROM ${this.#table} WHERE wrapped AND erased_at IS NULL LIMIT 1`,
    });
    if (row !== undefined) this.#unwrap(row);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** Draws a key and stores it. Of several processes that draw at once, one stores its key, and the others find that one. */
  async #draw(customerId: string): Promise<void> {
    const [keyId, key] = [randomUUID(), randomBytes(keyOctets)];
    const wrapped = this.#masterKey && join(encrypt(key, this.#masterKey, contextOf(customerId, keyId)));
    await run(this.#pool, {
      name: 'draw_customer_key',
      text: `INSERT INTO ${this.#table} (${columns}) VALUES ($1, $2, $3, $4)
        ON CONFLICT (customer_id) WHERE erased_at IS NULL DO NOTHING`,
      values: [customerId, keyId, wrapped ?? key, wrapped !== undefined],
    });
  }

  #unwrap({ customer_id: customerId, key_id: keyId, key, wrapped }: KeyRow): CustomerKey {
    if (!wrapped) return { customerId, keyId, key };
    if (this.#masterKey === undefined) throw new MasterKeyFault('master-key-missing');
    const plain = decrypt(split(key), this.#masterKey, contextOf(customerId, keyId));
    if (plain === undefined) throw new MasterKeyFault('master-key-wrong');
    return { customerId, keyId, key: plain };
  }
}

const contextOf = (customerId: string, keyId: string): string =>
  JSON.stringify(['parley customer key 1', customerId, keyId]);
