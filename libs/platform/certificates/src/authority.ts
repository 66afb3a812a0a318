import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonGeneralNames,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate and its private key, in PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

/** Of the subjectAltName: a text is an address where it is one, and else a dNSName. */
export type Name = string | JsonGeneralNames[number];

/** When a certificate is valid. */
export interface Life {
  readonly from: Date;
  readonly until: Date;
}

/** `server` is shown to devices, `device` to the policy server (RFC 4261 §7.1). */
export type Holder = 'server' | 'device';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const subject = 'CN=Parley devices and policy servers';
const dayMs = 86_400_000;
/** Days that certificates are valid for. */
const days = { authority: 3_650, issued: 730 } as const;
/** A certificate is made anew so long before its end. */
const renewBeforeMs = 30 * dayMs;
/** Clocks of devices may be late. */
const backdatedMs = dayMs;

/** An authority for the certificates of one provider's devices and policy servers. */
export class Authority {
  readonly #certificate: X509Certificate;

  private constructor(
    private readonly keys: Pick<webcrypto.CryptoKeyPair, 'privateKey'>,
    private readonly issued: Issued,
    private readonly nowMs: number,
  ) {
    this.#certificate = new X509Certificate(issued.cert);
  }

  static async create(nowMs: number): Promise<Authority> {
    const keys = await newKeys();
    const made = await X509CertificateGenerator.createSelfSigned(
      {
        ...{ serialNumber: newSerial(), name: subject, keys, signingAlgorithm: algorithm },
        ...datesOf(lifeOf(days.authority, nowMs)),
        extensions: [
          new BasicConstraintsExtension(true, 0, true),
          new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
          await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        ],
      },
      webcrypto,
    );
    return new Authority(keys, { cert: made.toString('pem'), key: await pemOf(keys) }, nowMs);
  }

  /** One that was made before. @throws where these are no certificate and its key of P-256 */
  static async of(issued: Issued, nowMs: number): Promise<Authority> {
    const key = createPrivateKey(issued.key);
    if (!new X509Certificate(issued.cert).checkPrivateKey(key))
      throw new Error('the key is not that of the certificate');
    const octets = key.export({ type: 'pkcs8', format: 'der' });
    const privateKey = await webcrypto.subtle.importKey('pkcs8', octets, algorithm, false, ['sign']);
    return new Authority({ privateKey }, issued, nowMs);
  }

  /** Its own. */
  get pem(): Issued {
    return this.issued;
  }

  /** Names of other kinds than dNSName and address prove nothing: RFC 4261 §7 takes no others into account. */
  async issue(names: readonly Name[], holder: Holder, life: Life = lifeOf(days.issued, this.nowMs)): Promise<Issued> {
    const keys = await newKeys();
    const extensions: Extension[] = [
      // Critical, for there is no subject (RFC 5280 §4.1.2.6).
      new SubjectAlternativeNameExtension(
        names.map((name): JsonGeneralNames[number] =>
          typeof name === 'string' ? { type: isIP(name) === 0 ? 'dns' : 'ip', value: name } : name,
        ),
        true,
      ),
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage[holder === 'server' ? 'serverAuth' : 'clientAuth']]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      await AuthorityKeyIdentifierExtension.create(this.#certificate.publicKey.export(spki), false, webcrypto),
    ];
    const made = await X509CertificateGenerator.create(
      {
        ...{ serialNumber: newSerial(), subject: '', issuer: subject, extensions, signingAlgorithm: algorithm },
        ...{ publicKey: keys.publicKey, signingKey: this.keys.privateKey },
        ...datesOf(life),
      },
      webcrypto,
    );
    return { cert: made.toString('pem'), key: await pemOf(keys) };
  }

  /** Whether what was issued before is this authority's, names these and no others, and goes on for a while. */
  vouchesFor({ cert, key }: Issued, names: readonly string[]): boolean {
    const certificate = new X509Certificate(cert);
    const { validTo, subjectAltName = '' } = certificate;
    return (
      certificate.verify(this.#certificate.publicKey) &&
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      Date.parse(validTo) - this.nowMs > renewBeforeMs &&
      subjectAltName.split(', ').length === names.length &&
      names.every((name) => isNamed(certificate, name))
    );
  }
}

const isNamed = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) === 0 ? certificate.checkHost(name, { subject: 'never' }) : certificate.checkIP(name)) !== undefined;

const spki = { type: 'spki', format: 'der' } as const;
const newSerial = (): string => `00${randomBytes(16).toString('hex')}`;
const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const lifeOf = (count: number, nowMs: number): Life => ({
  from: new Date(nowMs - backdatedMs),
  until: new Date(nowMs + count * dayMs),
});
const datesOf = ({ from, until }: Life) => ({ notBefore: from, notAfter: until });

async function pemOf({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  const octets = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  return createPrivateKey({ key: octets, type: 'pkcs8', format: 'der' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
