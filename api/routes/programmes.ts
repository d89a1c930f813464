import { programmeDetail, programmeSummary } from '../schemas/programmes'
import { code, list, object } from '../schemas/primitives'
import { presentProgramme, presentProgrammeSummary } from '../presenters/programme'
import { Problem } from '../problem'
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
    async respond(_request, { policyReader }) {
      const packs = await policyReader.listProgrammes()
      return { status: 200, body: { programmes: packs.map(presentProgrammeSummary) } }
    },
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
    async respond({ params }, { policyReader }) {
      const packs = await policyReader.listProgrammes()
      const pack = packs.find((candidate) => candidate.code === params['programme'])
      if (!pack) throw new Problem('request.not_found')
      return { status: 200, body: presentProgramme(pack) }
    },
  }),
]
