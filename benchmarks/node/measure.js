// Measures the same answer with the peers of Node: jose alone, and openid-client, which uses it, over HTTP.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { compactDecrypt, importJWK, jwtVerify } from "jose";
import * as client from "openid-client";

const GIVEN = new Date("2026-01-01T12:00:00Z");
const ISSUER = "https://provider.example/api/v2";
const ALGORITHMS = ["RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A256KW"];
const SECONDS = Number(process.env.SECONDS_EACH ?? 1);
const ROUNDS = 25;
const WARM_UP = 15;
const platform = `Node ${process.versions.node.split(".")[0]}`;
const decoder = new TextDecoder();

// One operation after the other, as in the other benchmarks: the median of all rounds by processor time where nothing
// waits, the best by the clock over HTTP.
async function measure(subject, algorithm, operation) {
  const alone = subject.startsWith("Verification");
  const rates = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const processor = process.cpuUsage();
    let done = 0;
    while (performance.now() < started + SECONDS * 1000) {
      await operation();
      done++;
    }
    const { user, system } = process.cpuUsage(processor);
    const seconds = alone ? (user + system) / 1e6 : (performance.now() - started) / 1000;
    if (round >= WARM_UP) {
      rates.push(done / seconds);
    }
  }
  rates.sort((one, other) => one - other);
  const rate = alone ? rates[rates.length / 2] : rates.at(-1);
  console.log([platform, subject, algorithm, rate.toFixed(1), 0].join("\t"));
}

function answer(algorithm) {
  const file = JSON.parse(readFileSync(`${process.argv[2]}/${algorithm}.json`, "utf8"));
  return { ...file, signing: JSON.parse(file.signing), decryption: JSON.parse(file.decryption) };
}

async function verification(algorithm) {
  const { signing, decryption, encrypted } = answer(algorithm);
  const ours = await importJWK(decryption, algorithm);
  const theirs = await importJWK(published(signing), "ES256");
  await measure("VerificationBenchmark.jose", algorithm, async () => {
    const { plaintext } = await compactDecrypt(encrypted, ours, {
      keyManagementAlgorithms: [algorithm],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    await jwtVerify(decoder.decode(plaintext), theirs, {
      algorithms: ["ES256"],
      typ: "token-introspection+jwt",
      issuer: ISSUER,
      currentDate: GIVEN,
    });
  });
}

async function introspection() {
  const { signing, decryption, encrypted, signed } = answer("RSA-OAEP");
  const bodies = { "/encrypted": encrypted, "/signed": signed };
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const keys = request.url === "/keys";
      response.setHeader("Content-Type", keys ? "application/json" : "application/token-introspection+jwt");
      response.end(keys ? JSON.stringify({ keys: [published(signing)] }) : bodies[request.url]);
    });
  });
  await new Promise((started) => server.listen(0, "127.0.0.1", started));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const clientId = JSON.parse(Buffer.from(signed.split(".")[1], "base64url")).aud;

  for (const path of ["/encrypted", "/signed"]) {
    const configuration = new client.Configuration(
      { issuer: ISSUER, introspection_endpoint: origin + path, jwks_uri: `${origin}/keys` },
      clientId,
      { introspection_signed_response_alg: "ES256" },
      client.ClientSecretBasic("a-secret"),
    );
    client.allowInsecureRequests(configuration);
    client.enableNonRepudiationChecks(configuration);
    if (path === "/encrypted") {
      const key = await importJWK(decryption, "RSA-OAEP");
      client.enableDecryptingResponses(configuration, ["A256GCM"], { key, alg: "RSA-OAEP", kid: decryption.kid });
    }
    const name = path === "/signed" ? "openidClientSigned" : "openidClientSignedAndEncrypted";
    await measure(`IntrospectionBenchmark.${name}`, "-", () => client.tokenIntrospection(configuration, "a-token"));
  }
  server.close();
}

function published({ kty, crv, x, y, kid }) {
  return { kty, crv, x, y, kid, use: "sig", alg: "ES256" };
}

for (const algorithm of ALGORITHMS) {
  await verification(algorithm);
}
await introspection();
