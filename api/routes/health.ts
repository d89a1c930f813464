import { Type } from '@sinclair/typebox'
import { guarded } from '../../db/errors'
import { createOpenApi } from '../openapi'
import { type Route, route } from '../route'
import { choice, object } from '../schemas/primitives'

const state = () => choice(['up', 'down'])
const readiness = () => object({ database: state(), temporal: state() })

export const health = [
  route({
    method: 'GET',
    path: '/api/health/live',
    summary: 'The program answers',
    audience: 'public',
    responses: { 200: object({ status: choice(['up']) }) },
    audit: 'health.live',
    rate: 'free',
    serve: async () => ({ status: 200, body: { status: 'up' } }),
  }),
  route({
    method: 'GET',
    path: '/api/health/ready',
    summary: 'What it needs answers: 200 while applications can be received, even without Temporal',
    audience: 'public',
    responses: { 200: readiness(), 503: readiness() },
    audit: 'health.ready',
    rate: 'free',
    async serve(_request, { database, temporal }) {
      const [isDatabaseUp, isTemporalUp] = await Promise.all([
        guarded(() => database.raw('select 1')).then(
          () => true,
          () => false,
        ),
        temporal.isReady(),
      ])
      const body = { database: isDatabaseUp ? 'up' : 'down', temporal: isTemporalUp ? 'up' : 'down' }
      return { status: isDatabaseUp ? 200 : 503, body, ...(!isDatabaseUp && { headers: { 'Retry-After': '5' } }) }
    },
  }),
]

/** Describes the table it stands in, itself included. */
export function openApiRoute(routes: () => readonly Route[]): Route {
  let made: ReturnType<typeof createOpenApi> | undefined
  return route({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This API as OpenAPI 3.1',
    audience: 'public',
    responses: { 200: Type.Object({ openapi: Type.String() }, { additionalProperties: true }) },
    audit: 'openapi.read',
    rate: 'free',
    async serve() {
      made ??= createOpenApi(routes())
      return { status: 200, body: made }
    },
  })
}
