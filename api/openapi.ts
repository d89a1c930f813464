import { STATUS_CODES } from 'node:http'
import type { TObject, TSchema } from '@sinclair/typebox'
import type { Audience, Route } from './route'
import { problemSchema } from './schemas/primitives'

type Json = Record<string, unknown>

const SECURITY_BY_AUDIENCE: Record<Audience, Json[]> = {
  public: [],
  applicant: [{ trackingCode: [] }],
  staff: [{ session: [] }],
  administrator: [{ session: [] }],
  wall: [{ wall: [] }],
}

/** Creates the OpenAPI 3.1 document of the whole API from the route table. */
export function createOpenApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: createOperation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Bekhedmetkom', version: '1' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas: { Problem: toPlainSchema(problemSchema) },
      securitySchemes: {
        trackingCode: { type: 'apiKey', in: 'header', name: 'Tracking-Code' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        wall: { type: 'apiKey', in: 'cookie', name: '__Host-wall' },
      },
    },
  }
}

function createOperation(route: Route): Json {
  const { method, summary, audience, audit, path, body } = route
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z]+(\w)/g, (_, first: string) => first.toUpperCase()).replace(/\W/g, '')}`,
    summary,
    description: `For: ${audience}. In the logs: ${audit}.`,
    ...(SECURITY_BY_AUDIENCE[audience].length > 0 && { security: SECURITY_BY_AUDIENCE[audience] }),
    parameters: [
      ...createParameters('path', route.params),
      ...createParameters('query', route.query),
      ...createParameters('header', route.headers),
      ...(method !== 'GET' && (audience === 'staff' || audience === 'administrator') ? [CSRF_HEADER] : []),
    ],
    ...(body && { requestBody: { required: true, content: createBodyContent(route, body) } }),
    responses: createResponses(route),
  }
}

const CSRF_HEADER = { name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } }

function createParameters(part: 'path' | 'query' | 'header', schema: TObject | undefined): Json[] {
  if (!schema) return []
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: part,
    required: part === 'path' || (schema.required ?? []).includes(name),
    schema: toPlainSchema(property),
  }))
}

function createBodyContent({ form, multipart }: Route, body: TObject): Json {
  const content = { schema: toPlainSchema(body) }
  return {
    'application/json': content,
    ...(form && { 'application/x-www-form-urlencoded': content }),
    ...(multipart && { 'multipart/form-data': content }),
  }
}

function createResponses({ responses: declared, responds }: Route): Json {
  const successEntries = Object.entries(declared).map(([status, schema]) => [
    status,
    {
      description: STATUS_CODES[status] ?? status,
      ...(responds === 'page' && { content: { 'text/html': { schema: { type: 'string' } } } }),
      ...(responds === 'stream' && { content: { 'text/event-stream': { schema: { type: 'string' } } } }),
      ...(schema && { content: { 'application/json': { schema: toPlainSchema(schema) } } }),
    },
  ])
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return { ...Object.fromEntries(successEntries), default: { description: 'A problem (RFC 9457)', content: problem } }
}

/**
 * Copies a TypeBox schema as plain JSON: without TypeBox's symbols, and without $id, because the document refers to schemas by
 * their place in it.
 */
function toPlainSchema(schema: TSchema): Json {
  const { $id: _id, ...schemaWithoutId } = JSON.parse(JSON.stringify(schema)) as Json
  return schemaWithoutId
}
