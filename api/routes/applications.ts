import type { Pack } from '../../domain/programme'
import { getCaseFacts } from '../case-facts'
import { checkSubmission, isTypeClosed } from '../check-submission'
import type { Dependencies } from '../dependencies'
import { chooseApplicantLanguage, getTranslator } from '../language'
import { openApplicationForApplicant } from '../open-application'
import { listApplicantTextIds, presentToApplicant } from '../presenters/applicant'
import { Problem } from '../problem'
import { receiveSubmission } from '../receive-submission'
import { type RouteRequest, defineRoute } from '../route'
import type { RouteResponse } from '../responses'
import { applicantApplication } from '../schemas/application'
import { submissionHeaders, receipt, submission } from '../schemas/intake'
import { line, object } from '../schemas/primitives'
import { mailObstacleSentence } from '../../locales/stages'
import { findMailObstacle } from '../../db/tables/notification-lists'
import { listTexts } from '../../db/tables/texts'

export const reference = () => line(40, { description: 'e.g. 26-482-170-635, in any spacing and digits' })
export const trackingCode = () => line(100, { description: 'the secret that the receipt shows once' })

export const applicationRoutes = [
  defineRoute({
    method: 'POST',
    path: '/api/applications',
    summary: 'Send an application; the answer is its receipt',
    audience: 'public',
    headers: submissionHeaders(),
    body: submission(),
    responses: { 201: receipt() },
    audit: 'applications.submit',
    rate: 'submit',
    language: async ({ body }, dependencies) => (await findPack(body, dependencies))?.languages[0],
    async check({ body }, dependencies) {
      const pack = await findPack(body, dependencies)
      refuseClosedType(body, pack)
      return checkSubmission(body, pack)
    },
    async respond(request, dependencies) {
      const pack = await findPack(request.body, dependencies)
      if (!pack) throw new Problem('request.not_found')
      return { status: 201, body: await receiveSubmission(dependencies, request, pack) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/applications/{reference}',
    summary: 'Read where an application stands, with its tracking code',
    audience: 'applicant',
    params: object({ reference: reference() }),
    headers: object({ 'tracking-code': trackingCode() }),
    responses: { 200: applicantApplication() },
    audit: 'applicant.read',
    rate: 'track',
    respond: ({ params, headers, ...request }, dependencies) =>
      readStatus(dependencies, request, params['reference'] ?? '', headers['tracking-code'] ?? ''),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/applications/track',
    summary: 'Read the same from a form, which cannot send headers',
    audience: 'applicant',
    body: object({ reference: reference(), trackingCode: trackingCode() }),
    form: true,
    responses: { 200: applicantApplication() },
    audit: 'applicant.read',
    rate: 'track',
    respond({ body, ...request }, dependencies) {
      const form = body as { reference: string; trackingCode: string }
      return readStatus(dependencies, request, form.reference, form.trackingCode)
    },
  }),
]

async function readStatus(
  dependencies: Dependencies,
  request: Pick<RouteRequest, 'language' | 'isLanguageRequested' | 'now' | 'address'>,
  reference: string,
  trackingCode: string,
): Promise<RouteResponse> {
  const sent = { reference, trackingCode, address: request.address }
  const row = await openApplicationForApplicant(dependencies, sent, 'applicant.read')
  const facts = await getCaseFacts(dependencies, row)
  const now = Math.max(request.now, facts.row.state.at)
  const future = await dependencies.readFuture(facts.row, now)
  const texts = await listTexts(dependencies.database, listApplicantTextIds(facts))
  const language = chooseApplicantLanguage(request, facts.pack)
  const obstacle = await findMailObstacle(dependencies.database, row.id)
  const mails = obstacle && {
    mails: { status: obstacle, sentence: mailObstacleSentence(getTranslator(language), obstacle) },
  }
  return { status: 200, body: { ...presentToApplicant(facts, { texts, future, language, now }), ...mails } }
}

/** Packs by request body, kept because one submission needs its pack up to three times. */
const packsByBody = new WeakMap<object, Promise<Pack | undefined>>()

/** Finds the pack in force of the programme a submission names, or of the default programme. */
function findPack(body: unknown, { policyReader, settings }: Dependencies): Promise<Pack | undefined> {
  const fields = readFields(body)
  const cached = packsByBody.get(fields)
  if (cached) return cached
  const programme = typeof fields['programme'] === 'string' ? fields['programme'] : settings.programme
  const found = policyReader.listProgrammes().then((packs) => packs.find(({ code }) => code === programme))
  packsByBody.set(fields, found)
  return found
}

/** Throws `intake.type_closed` with the pack's own sentence when the pack has one for a type that is not open. */
function refuseClosedType(body: unknown, pack: Pack | undefined): void {
  const { type } = readFields(body)
  if (!pack || typeof type !== 'string' || !isTypeClosed(pack, type)) return
  const { insteadOf } = pack.types[type as keyof Pack['types']]
  if (insteadOf) throw new Problem('intake.type_closed', { detail: insteadOf })
}

const readFields = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
