// The peer of benchmarks/resource-server: the same list, as a service on Node would be written, with the statements that
// the directory had at first (STATEMENTS=5), or with those that it has now (STATEMENTS=2).
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import express from "express";
import { compactDecrypt, importJWK } from "jose";
import * as oauth from "oauth4webapi";
import pg from "pg";

const { PORT, DATABASE, ISSUER, CLIENT, SECRET, KEY, STATEMENTS } = process.env;
const KEPT = 30_000;
const MOST = 10_000;

const PERSON = `
  select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
         exists (select from staff_grant g where g.user_id = u.id) as is_staff
  from identity i
  join users u on u.id = i.user_id
  where i.issuer = $1 and i.subject = $2`;
const SERVICE = "select id, audience_id, name from service_provider where audience_id = $1";
const OBSTACLES = "select obstacles from service_obstacles($1, $2)";
const COUNT = "select count(*)::int from visible_team($1, $2)";
const LIST = `
  select t.id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at, t.updated_at,
         (select count(*)::int from team child where child.parent_path = t.path) as children
  from visible_team($1, $2) seen
  join team t on t.id = seen.team_id
  order by t.created_at desc, t.id
  limit $3 offset $4`;
const CALLER = `
  select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device, u.state,
         exists (select from staff_grant g where g.user_id = u.id) as is_staff,
         s.id as service_id, s.audience_id, s.name as service_name, o.obstacles
  from identity i
  join users u on u.id = i.user_id
  left join service_provider s on s.audience_id = $3
  cross join service_obstacles(u.organization_id, s.id) o
  where i.issuer = $1 and i.subject = $2`;
const NEWEST = `
  select t.id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at, t.updated_at,
         (select count(*)::int from team child where child.parent_path = t.path) as children,
         (count(*) over ())::int as total
  from visible_team($1, $2) seen
  join team t on t.id = seen.team_id
  order by t.created_at desc, t.id
  limit $3`;

const jwk = JSON.parse(readFileSync(KEY, "utf8"));
const key = await importJWK(jwk, jwk.alg);
const insecure = { [oauth.allowInsecureRequests]: true }; // the server is on this machine
const issuer = new URL(ISSUER);
const server = await oauth.processDiscoveryResponse(
  issuer,
  await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...insecure }),
);
const client = { client_id: CLIENT, introspection_signed_response_alg: "ES256", [oauth.clockSkew]: 0, [oauth.clockTolerance]: 60 };
const secret = oauth.ClientSecretBasic(SECRET);
const database = new pg.Pool({ connectionString: DATABASE, user: "postgres", max: 10 });
const known = new Map();

async function introspect(token) {
  const response = await oauth.introspectionRequest(server, client, secret, token, {
    requestJwtResponse: true,
    ...insecure,
  });
  const answer = await oauth.processIntrospectionResponse(server, client, response, {
    [oauth.jweDecrypt]: async (jwe) => {
      const { plaintext } = await compactDecrypt(jwe, key, {
        keyManagementAlgorithms: [jwk.alg],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      return new TextDecoder().decode(plaintext);
    },
  });
  await oauth.validateApplicationLevelSignature(server, response, insecure);
  return answer;
}

// Tokens are not kept, only their digests.
async function introspectOrRemember(token) {
  const name = createHash("sha256").update(token).digest("base64");
  const kept = known.get(name);
  if (kept && kept.until > Date.now()) {
    return kept.answer;
  }
  const answer = await introspect(token);
  if (answer.active) {
    known.delete(name);
    known.set(name, { answer, until: Math.min(Date.now() + KEPT, answer.exp * 1000) });
    if (known.size > MOST) {
      known.delete(known.keys().next().value);
    }
  }
  return answer;
}

async function query(name, text, values) {
  const { rows } = await database.query({ name, text, values });
  return rows;
}

async function caller({ sub, client_id }) {
  if (STATEMENTS === "2") {
    const [found] = await query("caller", CALLER, [ISSUER, sub, client_id]);
    return found;
  }
  const [person] = await query("person", PERSON, [ISSUER, sub]);
  const [service] = await query("service", SERVICE, [client_id]);
  const [{ obstacles }] = await query("obstacles", OBSTACLES, [person?.organization_id, service?.id]);
  return person && { ...person, service_id: service?.id, obstacles };
}

async function list(viewer, page, size) {
  if (STATEMENTS === "2" && page === 1) {
    const teams = await query("newest", NEWEST, [...viewer, size]);
    return { count: teams[0]?.total ?? 0, teams };
  }
  const [{ count }] = await query("count", COUNT, viewer);
  return { count, teams: await query("list", LIST, [...viewer, size, (page - 1) * size]) };
}

// Finds the person and the service, and refuses those that may not ask.
async function authenticate(request, response, next) {
  const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/.exec(request.headers.authorization ?? "")?.[1];
  const answer = token && (await introspectOrRemember(token));
  if (!answer?.active || answer.exp * 1000 <= Date.now()) {
    return response.status(401).json({ detail: "Authentication credentials were not provided." });
  }
  const found = await caller(answer);
  if (found?.state !== "active") {
    return response.status(401).json({ detail: "Person unknown." });
  }
  if (found.obstacles.length > 0 || !answer.scope.split(" ").includes("groups")) {
    return response.status(403).json({ detail: "Not allowed." });
  }
  request.viewer = [found.id, found.service_id];
  next();
}

const application = express();
application.disable("x-powered-by");
application.get("/health", (request, response) => response.json({ status: "UP" }));
application.get("/resource-server/v1.0/teams/", authenticate, async (request, response) => {
  const size = 20;
  const page = Number(request.query.page ?? 1);
  const { count, teams } = await list(request.viewer, page, size);
  const here = `http://127.0.0.1:${PORT}/resource-server/v1.0/teams/?page=`;
  response.json({
    count,
    next: page * size < count ? here + (page + 1) : null,
    previous: page > 1 ? here + (page - 1) : null,
    results: teams.map((team) => ({
      id: team.id,
      name: team.name,
      created_at: team.created_at,
      updated_at: team.updated_at,
      depth: team.depth,
      numchild: team.children,
      path: team.path,
      is_visible_all_services: team.is_visible_all_services,
    })),
  });
});
application.listen(PORT, "127.0.0.1");
