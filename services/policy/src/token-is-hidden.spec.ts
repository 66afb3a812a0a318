import { ConfigurationError } from '@parley/config';
import { describe, expect, it } from 'vitest';
import { assertTokenIsHidden } from './token-is-hidden.js';

const modulesTokenFile = '/run/secrets/modules-token';

describe('the token that modules are shown', () => {
  it.each([
    'http://crm.example.net/customers',
    'http://192.0.2.1:8080/',
    'http://[2001:db8::1]/',
    'http://127.0.0.1.example.net/',
    'http://localhost.example.net/',
    'http://127.0.0.1@crm.example.net/',
    'HTTP://crm.example.net/',
  ])('is refused beside %s, by the name of the variable', (url) => {
    expect(() => assertTokenIsHidden({ modulesTokenFile, aaaUrl: url })).toThrow(ConfigurationError);
    expect(() => assertTokenIsHidden({ modulesTokenFile, aaaUrl: url })).toThrow(/^PARLEY_AAA_URL: is of http/);
  });

  it('is refused by every module that would see it, at once', () => {
    const url = 'http://x.example/';
    const env = {
      customersUrl: url,
      networkUrl: url,
      catalogueUrl: 'https://x.example/',
      partnersUrl: url,
      aaaUrl: url,
    };
    const variables = ['CUSTOMERS', 'NETWORK', 'PARTNERS', 'AAA'].map((name) => `PARLEY_${name}_URL: is of http, `);
    expect(() => assertTokenIsHidden({ modulesTokenFile, ...env })).toThrow(
      new RegExp(`^${variables.join('[^\\n]*\\n')}[^\\n]*$`),
    );
  });

  it.each([
    'https://crm.example.net/',
    'http://127.0.0.1:8080/',
    'http://localhost/x',
    'http://[::1]:80/',
    'http://127.1/',
  ])('is shown to %s', (customersUrl) => {
    expect(() => assertTokenIsHidden({ modulesTokenFile, customersUrl })).not.toThrow();
  });

  it('is no matter where there is none', () => {
    expect(() => assertTokenIsHidden({ customersUrl: 'http://crm.example.net/' })).not.toThrow();
  });
});
