import { programmeForm, programmeLine } from '../schemas/programmes'
import { code, list, object } from '../schemas/primitives'
import { presentProgramme, presentProgrammeLine } from '../presenters/programme'
import { Problem } from '../problem'
import { route } from '../route'

export const programmes = [
  route({
    method: 'GET',
    path: '/api/programmes',
    summary: 'The programmes applications can be sent to',
    audience: 'public',
    responses: { 200: object({ programmes: list(programmeLine()) }) },
    audit: 'programmes.list',
    rate: 'free',
    async serve(_request, { policies }) {
      const packs = await policies.listProgrammes()
      return { status: 200, body: { programmes: packs.map(presentProgrammeLine) } }
    },
  }),
  route({
    method: 'GET',
    path: '/api/programmes/{programme}',
    summary: 'What a form of this programme can choose from',
    audience: 'public',
    params: object({ programme: code() }),
    responses: { 200: programmeForm() },
    audit: 'programmes.read',
    rate: 'free',
    async serve({ params }, { policies }) {
      const packs = await policies.listProgrammes()
      const pack = packs.find(({ code: found }) => found === params['programme'])
      if (!pack) throw new Problem('request.not_found')
      return { status: 200, body: presentProgramme(pack) }
    },
  }),
]
