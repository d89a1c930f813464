import { APPLICANT_COMMANDS } from '../../domain/commands'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { object } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { TrackFormPage } from '../pages/track/track-form-page'
import { listOffered, pathOf } from '../pages/track/tracked'
import { renderPage } from '../render-page'
import type { ActDoor } from './act-door'

const findKey = ({ params, ...client }: ProblemRequest, { reads }: Services) =>
  reads.findOpened(params['reference'] ?? '', client)

/** The forms of an application that this browser opened, such as with its tracking code. */
export const CODE_DOOR: ActDoor = {
  path: '/{language}/track/{reference}',
  params: () => object({ reference: reference() }),
  audit: 'pages',
  acts: APPLICANT_COMMANDS,
  saysReference: false,
  pathOf: ({ language, params }) => pathOf(language, params['reference'] ?? ''),
  async readFacts(request, services) {
    const key = await findKey(request, services)
    const tracked = key && (await services.reads.readApplicationForApplicant(key, request))
    return tracked && { ...tracked, allowed: listOffered(tracked) }
  },
  async give(act, request, services) {
    const key = await findKey(request, services)
    return key && services.acts.giveApplicantCommand({ ...act, key }, request)
  },
  renderExpired: ({ params }, frame, kept) =>
    renderPage(<TrackFormPage frame={frame} reference={params['reference']} hasExpired kept={kept} />),
  async keepOpen(request, services) {
    const key = await findKey(request, services)
    return key ? services.acts.keepOpen(key, request) : []
  },
}
