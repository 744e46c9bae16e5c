import { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import { SCOPES } from '../../domain/scopes.ts';
import { PROBLEM_STATUS } from '../problems/problem-status.ts';
import { isChange, type Route } from '../route.ts';
import { proposal } from '../schemas/proposals.ts';

type Json = Record<string, unknown>;

/** Codes that any call can answer with. */
const ALWAYS: readonly ErrorCode[] = ['invalid-input', 'too-many-requests', 'store-unavailable', 'internal'];
const SIGNED_IN: readonly ErrorCode[] = ['not-signed-in', 'not-allowed', 'scope-missing'];

/** All codes that a route can answer with, in the order of their statuses. */
export function refusalsOf(route: Route): ErrorCode[] {
  const open = route.access === 'public' || route.access === 'sign-in' || route.access === 'link';
  const repeat: readonly ErrorCode[] =
    isChange(route.method) && route.repeat === undefined ? ['idempotency-key-reused', 'busy', 'outcome-unknown'] : [];
  const stores = isChange(route.method) && route.upload !== 'held';
  const room: readonly ErrorCode[] = stores ? ['storage-full', ...(route.upload ? (['storage-unavailable'] as const) : [])] : [];
  // What somebody types into a record is looked at first.
  const typed: readonly ErrorCode[] = stores && route.body && !open ? ['text-refused'] : [];
  const codes = new Set([...route.refusals, ...ALWAYS, ...repeat, ...room, ...typed, ...(open ? [] : SIGNED_IN)]);
  return [...codes].sort((a, b) => PROBLEM_STATUS[a] - PROBLEM_STATUS[b] || a.localeCompare(b));
}

/** The contract as OpenAPI 3.1, made from the route table. */
export function openApi(routes: readonly Route[]): Json {
  const components: Json = { Problem: PROBLEM };
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    (paths[route.path] as Json)[route.method] = operation(route, components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Imprimatur 先审',
      version: '1',
      description: 'Pre-publication review: nothing is published that was not reviewed first, and every item has its own review.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'imprimatur',
          description: 'Set by POST /api/session; `__Host-imprimatur` over https.',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `API token with scopes: ${Object.entries(SCOPES)
            .map(([name, text]) => `${name} (${text.en})`)
            .join('; ')}`,
        },
      },
    },
  };
}

function operation(route: Route, components: Json): Json {
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary.en,
    'x-summary-zh': route.summary.zh,
    security: securityOf(route),
    parameters: [
      ...fieldParameters(route.params, 'path', components),
      ...fieldParameters(route.query, 'query', components),
      ...headerParameters(route),
    ],
    ...(route.body && { requestBody: bodyOf(route, route.body, components) }),
    responses: responsesOf(route, components),
  };
}

function securityOf(route: Route): Json[] {
  const { access } = route;
  if (access === 'public' || access === 'sign-in') return [];
  if (access === 'link') return [{}, { session: [] }, { token: [] }];
  if (access === 'session' || access === 'second-factor') return [{ session: [] }];
  // Any one of the scopes lets a token in; OpenAPI 3.1 lists them as roles of the scheme.
  return [{ session: [] }, ...access.map((scope) => ({ token: [scope] }))];
}

function fieldParameters(schema: z.ZodObject | undefined, where: 'path' | 'query', components: Json): Json[] {
  if (!schema) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(field as z.ZodType, 'input', components),
  }));
}

function headerParameters(route: Route): Json[] {
  const header = (name: string, description: string): Json => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  });
  const list: Json[] = [];
  if (isChange(route.method) && route.repeat !== 'none') {
    list.push(
      header('Idempotency-Key', 'Same key and same request: the first answer again, one effect. Same key and another request: refused.'),
    );
  }
  if (isChange(route.method) && route.tagged)
    list.push(header('If-Match', 'ETag of the item as it was read; refused when it changed since.'));
  return list;
}

function bodyOf(route: Route, schema: z.ZodType, components: Json): Json {
  const json = jsonSchema(schema, 'input', components);
  const content: Json = { 'application/json': { schema: json } };
  if (route.upload) {
    content['multipart/form-data'] = {
      schema: {
        type: 'object',
        description: 'The part `content` comes first.',
        properties: { content: json, files: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } } },
        required: ['content'],
      },
      encoding: { content: { contentType: 'application/json' } },
    };
  }
  return { required: true, content };
}

function responsesOf(route: Route, components: Json): Json {
  const { answer } = route;
  const content = answer.file
    ? { 'application/octet-stream': { schema: {} } }
    : answer.stream
      ? Object.fromEntries(answer.stream.map((type) => [type, { schema: isText(type) ? { type: 'string' } : {} }]))
      : answer.events
        ? { 'text/event-stream': { schema: { type: 'string' } } }
        : answer.schema && { 'application/json': { schema: jsonSchema(answer.schema, 'output', components) } };
  const headers = route.tagged ? { ETag: { description: 'Version of the item.', schema: { type: 'string' } } } : undefined;
  const responses: Json = { [answer.status]: { description: route.summary.en, ...(headers && { headers }), ...(content && { content }) } };
  if (answer.orProposal) {
    responses[202] = {
      description: 'A second person has to confirm it; this is the proposal.',
      content: { 'application/json': { schema: jsonSchema(proposal, 'output', components) } },
    };
  }
  const byStatus = Map.groupBy(refusalsOf(route), (code) => PROBLEM_STATUS[code]);
  for (const [status, codes] of byStatus) {
    responses[status] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return responses;
}

/** Anything else is bytes, which OpenAPI 3.1 gives no type. */
function isText(mediaType: string): boolean {
  return /^text\/|json/.test(mediaType);
}

/** JSON Schema 2020-12 of one schema; the named ones in it move to the components. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const made = z.toJSONSchema(schema, { io }) as Json;
  const { $schema: _dialect, $defs: named = {}, id: ownName, ...rest } = rewriteRefs(made) as Json;
  Object.assign(components, Object.fromEntries(Object.entries(named as Json).map(([name, one]) => [name, withoutId(one as Json)])));
  if (typeof ownName !== 'string') return rest;
  components[ownName] = rest;
  return { $ref: `#/components/schemas/${ownName}` };
}

function withoutId({ id: _name, ...rest }: Json): Json {
  return rest;
}

function rewriteRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewriteRefs);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) =>
    key === '$ref' && typeof one === 'string' ? [key, one.replace('#/$defs/', '#/components/schemas/')] : [key, rewriteRefs(one)],
  );
  return Object.fromEntries(entries);
}

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457. `code` is stable; `title` and `detail` follow Accept-Language (en, zh).',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(PROBLEM_STATUS) },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['in', 'pointer', 'code', 'detail'],
        properties: {
          in: { type: 'string', enum: ['params', 'query', 'body', 'header'] },
          pointer: { type: 'string', description: 'JSON pointer (RFC 6901)' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};
