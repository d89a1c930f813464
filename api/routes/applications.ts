import type { Pack } from '../../domain/programme'
import { getCaseFacts } from '../case-facts'
import { checkSubmission, isClosed } from '../check-submission'
import type { Dependencies } from '../dependencies'
import { languageFor } from '../language'
import { openForApplicant } from '../open-application'
import { applicantsTextIds, presentToApplicant } from '../presenters/applicant'
import { Problem } from '../problem'
import { receiveSubmission } from '../receive-submission'
import { type Answer, type Request, route } from '../route'
import { applicantApplication } from '../schemas/application'
import { idempotencyKey, receipt, submission } from '../schemas/intake'
import { line, object } from '../schemas/primitives'
import { listTexts } from '../../db/tables/texts'

export const reference = () => line(40, { description: 'e.g. 26-4F7K-9Q2, in any case and spacing' })
export const trackingCode = () => line(100, { description: 'the secret told with the receipt' })

export const applications = [
  route({
    method: 'POST',
    path: '/api/applications',
    summary: 'Send an application; the answer is its receipt',
    audience: 'public',
    headers: idempotencyKey(),
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
    async serve(request, dependencies) {
      const pack = await findPack(request.body, dependencies)
      if (!pack) throw new Problem('request.not_found')
      return { status: 201, body: await receiveSubmission(dependencies, request, pack) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/applications/{reference}',
    summary: 'Where an application stands, for whoever holds its tracking code',
    audience: 'applicant',
    params: object({ reference: reference() }),
    headers: object({ 'tracking-code': trackingCode() }),
    responses: { 200: applicantApplication() },
    audit: 'applicant.read',
    rate: 'track',
    serve: ({ params, headers, ...request }, dependencies) =>
      track(dependencies, request, params['reference'] ?? '', headers['tracking-code'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/api/applications/track',
    summary: 'The same for a form, which cannot send headers',
    audience: 'applicant',
    body: object({ reference: reference(), trackingCode: trackingCode() }),
    form: true,
    responses: { 200: applicantApplication() },
    audit: 'applicant.read',
    rate: 'track',
    serve({ body, ...request }, dependencies) {
      const given = body as { reference: string; trackingCode: string }
      return track(dependencies, request, given.reference, given.trackingCode)
    },
  }),
]

async function track(
  dependencies: Dependencies,
  reader: Pick<Request, 'language' | 'languageAsked' | 'now'>,
  given: string,
  secret: string,
): Promise<Answer> {
  const row = await openForApplicant(dependencies, given, secret, 'applicant.read')
  const facts = await getCaseFacts(dependencies, row)
  const { now } = reader
  const texts = await listTexts(dependencies.database, applicantsTextIds(facts))
  return { status: 200, body: presentToApplicant(facts, texts, languageFor(reader, facts.pack), now) }
}

/** One submission asks for its pack up to three times. */
const asked = new WeakMap<object, Promise<Pack | undefined>>()

/** The pack in force a submission is for. */
function findPack(body: unknown, { policies, settings }: Dependencies): Promise<Pack | undefined> {
  const fields = fieldsOf(body)
  const known = asked.get(fields)
  if (known) return known
  const wanted = typeof fields['programme'] === 'string' ? fields['programme'] : settings.programme
  const found = policies.listProgrammes().then((packs) => packs.find(({ code }) => code === wanted))
  asked.set(fields, found)
  return found
}

/** A type that is not open is refused in the pack's own words. */
function refuseClosedType(body: unknown, pack: Pack | undefined): void {
  const { type } = fieldsOf(body)
  if (!pack || typeof type !== 'string' || !isClosed(pack, type)) return
  const { insteadOf } = pack.types[type as keyof Pack['types']]
  if (insteadOf) throw new Problem('intake.type_closed', { detail: insteadOf })
}

const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
