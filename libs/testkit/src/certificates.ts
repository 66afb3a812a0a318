import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type JsonGeneralNames,
} from '@peculiar/x509';

/** A certificate and its key, in PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

export interface Wanted {
  /** In subjectAltName, in this order; a text is a dNSName. */
  readonly names: readonly (string | JsonGeneralNames[number])[];
  /** One hour ago by default. */
  readonly from?: Date;
  /** In one hour by default. */
  readonly until?: Date;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const hourMs = 3_600_000;
const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** An authority of tests: its own certificate, and those that it issues. */
export class CertificateAuthority {
  #serial = 1;

  private constructor(
    private readonly name: string,
    private readonly keys: webcrypto.CryptoKeyPair,
    /** In PEM. */
    readonly cert: string,
  ) {}

  static async create(name = 'CN=authority of tests'): Promise<CertificateAuthority> {
    const keys = await newKeys();
    const made = await X509CertificateGenerator.createSelfSigned(
      {
        serialNumber: '01',
        name,
        notBefore: new Date(Date.now() - 24 * hourMs),
        notAfter: new Date(Date.now() + 24 * hourMs),
        keys,
        signingAlgorithm: algorithm,
        extensions: [
          new BasicConstraintsExtension(true, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
        ],
      },
      webcrypto,
    );
    return new CertificateAuthority(name, keys, made.toString('pem'));
  }

  async issue({ names, from, until }: Wanted): Promise<Issued> {
    const keys = await newKeys();
    const made = await X509CertificateGenerator.create(
      {
        serialNumber: (this.#serial += 1).toString(16).padStart(4, '0'),
        subject: 'CN=issued by a test',
        issuer: this.name,
        notBefore: from ?? new Date(Date.now() - hourMs),
        notAfter: until ?? new Date(Date.now() + hourMs),
        publicKey: keys.publicKey,
        signingKey: this.keys.privateKey,
        signingAlgorithm: algorithm,
        extensions: [
          new SubjectAlternativeNameExtension(
            names.map((name) => (typeof name === 'string' ? { type: 'dns', value: name } : name)),
          ),
        ],
      },
      webcrypto,
    );
    const octets = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
    const key = `-----BEGIN PRIVATE KEY-----\n${octets.toString('base64')}\n-----END PRIVATE KEY-----\n`;
    return { cert: made.toString('pem'), key };
  }
}
