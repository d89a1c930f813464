import { Type } from '@sinclair/typebox'
import { withSafeErrors } from '../../db/errors'
import { createOpenApi } from '../openapi'
import { type Route, defineRoute } from '../route'
import { choice, object } from '../schemas/primitives'

const upOrDown = () => choice(['up', 'down'])
const readiness = () => object({ database: upOrDown(), temporal: upOrDown() })

export const healthRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/health/live',
    summary: 'Answer while the program runs',
    audience: 'public',
    responses: { 200: object({ status: choice(['up']) }) },
    audit: 'health.live',
    rate: 'free',
    respond: async () => ({ status: 200, body: { status: 'up' } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/health/ready',
    summary: 'Check the servers it needs: 200 while applications can be received, even without Temporal',
    audience: 'public',
    responses: { 200: readiness(), 503: readiness() },
    audit: 'health.ready',
    rate: 'free',
    async respond(_request, { database, temporal }) {
      const [isDatabaseUp, isTemporalUp] = await Promise.all([
        withSafeErrors(() => database.raw('select 1')).then(
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

/** Creates the route of the OpenAPI document, which describes every route, this one included. */
export function openApiRoute(routes: () => readonly Route[]): Route {
  let cached: ReturnType<typeof createOpenApi> | undefined
  return defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'Read this API as an OpenAPI 3.1 document',
    audience: 'public',
    responses: { 200: Type.Object({ openapi: Type.String() }, { additionalProperties: true }) },
    audit: 'openapi.read',
    rate: 'free',
    async respond() {
      cached ??= createOpenApi(routes())
      return { status: 200, body: cached }
    },
  })
}
