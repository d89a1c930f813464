import { findPackProblems, findSubmissionPack } from '../reads/submission-problems'
import { submitApplication } from '../acts/submit-application'
import type { ApplicantKey } from '../applicant-key'
import type { Submission } from '../check-submission'
import { Problem } from '../problem'
import { readApplicationForApplicant } from '../reads/application-for-applicant'
import { defineRoute } from '../route'
import { applicantApplication } from '../schemas/application'
import { receipt, submission, submissionHeaders } from '../schemas/intake'
import { line, object } from '../schemas/primitives'

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
    language: async ({ body }, dependencies) => (await findSubmissionPack(body, dependencies))?.languages[0],
    check: ({ body, now }, dependencies) => findPackProblems(body, now, dependencies),
    async respond({ headers, body, signedIn, address, now }, dependencies) {
      const pack = await findSubmissionPack(body, dependencies)
      if (!pack) throw new Problem('request.not_found')
      const idempotencyKey = headers['idempotency-key']
      const submitter = { signedIn, address, now, idempotencyKey, trackingCode: headers['tracking-code'] }
      return { status: 201, body: await submitApplication(dependencies, body as Submission, submitter, pack) }
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
    async respond(request, dependencies) {
      const { params, headers } = request
      const key = { reference: params['reference'] ?? '', trackingCode: headers['tracking-code'] ?? '' }
      return { status: 200, body: await readApplicationForApplicant(dependencies, key, request) }
    },
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
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readApplicationForApplicant(dependencies, request.body as ApplicantKey, request),
    }),
  }),
]
