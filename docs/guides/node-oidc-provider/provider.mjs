import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const issuer = 'http://localhost:9400';
const development = issuer.startsWith('http://localhost');

// Keys of one run; a real provider keeps them.
const key = (type, options, label) => ({ ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), ...label });
const jwks = { keys: [
  key('ec', { namedCurve: 'P-256' }, { kid: 'ec-1', use: 'sig', alg: 'ES256' }),
  key('rsa', { modulusLength: 2048 }, { kid: 'rsa-1', use: 'sig', alg: 'RS256' }), // ID tokens, by default
] };

// A resource server: it introspects, and no one signs in to it.
const resourceServer = (client_id, more) => ({
  client_id,
  client_secret: `secret-of-${client_id}`,
  redirect_uris: [], grant_types: [], response_types: [],
  introspection_signed_response_alg: 'ES256',
  ...more,
});

const provider = new Provider(issuer, {
  jwks,
  clients: [
    resourceServer('notes', {
      introspection_encrypted_response_alg: 'RSA-OAEP',
      introspection_encrypted_response_enc: 'A256GCM',
      jwks_uri: 'http://localhost:8080/.well-known/jwks.json',
    }),
    resourceServer('notes-signed'),
    { client_id: 'web', client_secret: 'secret-of-web', redirect_uris: [], response_types: [],
      grant_types: ['client_credentials'], scope: 'notes' },
  ],
  scopes: ['openid', 'notes'],
  features: {
    clientCredentials: { enabled: true },
    encryption: { enabled: true },
    introspection: {
      enabled: true,
      // Who may learn about which token. Without such a rule any client learns about all.
      allowedPolicy: (ctx, client, token) =>
        client.clientId.startsWith('notes') && (token.scope ?? '').split(' ').includes('notes'),
    },
    jwtIntrospection: { enabled: true },
    devInteractions: { enabled: false },
  },
  // The provider fetches jwks_uri, but never from this machine or a private network; for a try on one machine it has to.
  ...(development && { fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }) }),
});

// Why a request was refused is told here and nowhere else.
provider.on('introspection.error', (ctx, error) => console.error(error.message, error.error_description));
provider.listen(9400, '127.0.0.1', () => console.log(`${issuer} is up`));
