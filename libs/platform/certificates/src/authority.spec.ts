import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { SubjectAlternativeNameExtension, X509Certificate as Certificate } from '@peculiar/x509';
import { describe, expect, it } from 'vitest';
import { Authority } from './authority.js';

const nowMs = Date.parse('2026-04-23T10:00:00Z');
const dayMs = 86_400_000;

describe('an authority of devices and policy servers', () => {
  it('issues certificates of these names alone, for one purpose, that are its own', async () => {
    const authority = await Authority.create(nowMs);
    const { cert, key } = await authority.issue(['ed1.example.net', '192.0.2.1'], 'device');
    const certificate = new X509Certificate(cert);
    expect(certificate.subjectAltName).toBe('DNS:ed1.example.net, IP Address:192.0.2.1');
    expect([certificate.subject, certificate.keyUsage]).toStrictEqual([undefined, ['1.3.6.1.5.5.7.3.2']]);
    // There is no subject (RFC 5280 §4.1.2.6).
    expect(new Certificate(certificate.raw).getExtension(SubjectAlternativeNameExtension)?.critical).toBe(true);
    expect(certificate.verify(new X509Certificate(authority.pem.cert).publicKey)).toBe(true);
    expect(authority.vouchesFor({ cert, key }, ['ed1.example.net', '192.0.2.1'])).toBe(true);
    expect(authority.vouchesFor({ cert, key }, ['ed1.example.net'])).toBe(false);
    expect((await Authority.create(nowMs)).vouchesFor({ cert, key }, ['ed1.example.net', '192.0.2.1'])).toBe(false);
  });

  it('goes on from its PEM, and from no key that is not its own', async () => {
    const [one, other] = [await Authority.create(nowMs), await Authority.create(nowMs)];
    const again = await Authority.of(one.pem, nowMs);
    expect(one.vouchesFor(await again.issue(['a'], 'server'), ['a'])).toBe(true);
    await expect(Authority.of({ cert: one.pem.cert, key: other.pem.key }, nowMs)).rejects.toThrow('not that of');
  });

  it('issues for two years from yesterday, or for the time that is said, and names of other kinds where they are said', async () => {
    const authority = await Authority.create(nowMs);
    const timeOf = ({ cert }: { readonly cert: string }) => {
      const { validFrom, validTo } = new X509Certificate(cert);
      return [validFrom, validTo].map((date) => (Date.parse(date) - nowMs) / dayMs);
    };
    expect(timeOf(await authority.issue(['a'], 'server'))).toStrictEqual([-1, 730]);
    const life = { from: new Date(nowMs - 3 * dayMs), until: new Date(nowMs - 2 * dayMs) };
    const past = await authority.issue([{ type: 'email', value: 'a@example.net' }], 'device', life);
    expect(timeOf(past)).toStrictEqual([-3, -2]);
    expect(new X509Certificate(past.cert).subjectAltName).toBe('email:a@example.net');
    expect(authority.vouchesFor(past, ['a@example.net'])).toBe(false);
  });
});
