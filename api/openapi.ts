import { STATUS_CODES } from 'node:http'
import type { TObject, TSchema } from '@sinclair/typebox'
import type { Audience, Route } from './route'
import { problemSchema } from './schemas/primitives'

type Json = Record<string, unknown>

const SECURITY: Record<Audience, Json[]> = {
  public: [],
  applicant: [{ trackingCode: [] }],
  staff: [{ session: [] }],
  administrator: [{ session: [] }],
}

/** The whole API as an OpenAPI 3.1 document, from the same table everything else comes from. */
export function createOpenApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Bekhedmetkom', version: '1' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas: { Problem: plain(problemSchema) },
      securitySchemes: {
        trackingCode: { type: 'apiKey', in: 'header', name: 'Tracking-Code' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
      },
    },
  }
}

function operation(route: Route): Json {
  const { method, summary, audience, audit, path, body } = route
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z]+(\w)/g, (_, first: string) => first.toUpperCase()).replace(/\W/g, '')}`,
    summary,
    description: `For: ${audience}. In the logs: ${audit}.`,
    ...(SECURITY[audience].length > 0 && { security: SECURITY[audience] }),
    parameters: [
      ...parameters('path', route.params),
      ...parameters('query', route.query),
      ...parameters('header', route.headers),
      ...(method !== 'GET' && (audience === 'staff' || audience === 'administrator') ? [CSRF] : []),
    ],
    ...(body && { requestBody: { required: true, content: bodyContent(route, body) } }),
    responses: responses(route),
  }
}

const CSRF = { name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } }

function parameters(where: 'path' | 'query' | 'header', schema: TObject | undefined): Json[] {
  if (!schema) return []
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || (schema.required ?? []).includes(name),
    schema: plain(property),
  }))
}

function bodyContent({ form }: Route, body: TObject): Json {
  const content = { schema: plain(body) }
  return { 'application/json': content, ...(form && { 'application/x-www-form-urlencoded': content }) }
}

function responses({ responses: declared }: Route): Json {
  const own = Object.entries(declared).map(([status, schema]) => [
    status,
    {
      description: STATUS_CODES[status] ?? status,
      ...(schema && { content: { 'application/json': { schema: plain(schema) } } }),
    },
  ])
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return { ...Object.fromEntries(own), default: { description: 'A problem (RFC 9457)', content: problem } }
}

/** TypeBox marks its schemas with symbols, and ours name themselves by position, not by $id. */
function plain(schema: TSchema): Json {
  const { $id: _id, ...rest } = JSON.parse(JSON.stringify(schema)) as Json
  return rest
}
