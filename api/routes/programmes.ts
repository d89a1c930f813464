import { programmeDetail, programmeSummary } from '../schemas/programmes'
import { code, list, object } from '../schemas/primitives'
import { readProgramme, readProgrammes } from '../reads/programmes'
import { defineRoute } from '../route'

export const programmeRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/programmes',
    summary: 'List the programmes that receive applications',
    audience: 'public',
    responses: { 200: object({ programmes: list(programmeSummary()) }) },
    audit: 'programmes.list',
    rate: 'free',
    respond: async (_request, dependencies) => ({
      status: 200,
      body: { programmes: await readProgrammes(dependencies) },
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/programmes/{programme}',
    summary: 'Read the choices of this programme’s form',
    audience: 'public',
    params: object({ programme: code() }),
    responses: { 200: programmeDetail() },
    audit: 'programmes.read',
    rate: 'free',
    respond: async ({ params, now }, dependencies) => ({
      status: 200,
      body: await readProgramme(dependencies, params['programme'] ?? '', { now }),
    }),
  }),
]
