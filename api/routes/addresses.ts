import { Type } from '@sinclair/typebox'
import type { AddressStatement } from '../../db/tables/address-statements'
import { renderOwnerPage } from '../../locales/owner-page'
import { answerAsOwner } from '../acts/answer-as-owner'
import { createBodyProblem } from '../field-problem'
import { Problem } from '../problem'
import { type RecordedAnswer, readOwnerPage } from '../reads/owner-page'
import type { RouteResponse } from '../responses'
import { defineRoute, type RouteRequest } from '../route'
import { choice, object, optional } from '../schemas/primitives'

const params = () => object({ token: Type.String({ minLength: 1, maxLength: 200, description: 'from a mail' }) })

/** The answers of the page, or the one field that a mail program sends by itself (RFC 8058). */
const answer = () =>
  object({
    statement: optional(choice(['mine', 'not_mine', 'no_mails'])),
    'List-Unsubscribe': optional(choice(['One-Click'])),
  })

/**
 * What mail programs call: the address that they post for an unsubscription, and open in old mails. The page for people is
 * `web/routes/owner.tsx`. Reading changes nothing, because the scanners of mail servers open every link.
 */
export const addressRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/addresses/{token}',
    summary: 'Go to the page that asks the owner of a mail address whether an application is theirs',
    audience: 'public',
    params: params(),
    responds: 'page',
    responses: { 303: null },
    audit: 'addresses.read',
    rate: 'free',
    async respond(request, dependencies) {
      const { translator } = await readOwnerPage(dependencies, getToken(request), request)
      return { status: 303, location: `/${translator.language}/address/${encodeURIComponent(getToken(request))}` }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/addresses/{token}',
    summary: 'Record the answer of the owner of a mail address: it is mine, it is not, or send no mails',
    audience: 'public',
    params: params(),
    body: answer(),
    form: true,
    multipart: true,
    responds: 'page',
    responses: { 200: null, 404: null },
    audit: 'addresses.answer',
    rate: 'free',
    check: ({ body }) => (findStatement(body) === undefined ? [createBodyProblem('/statement', 'required')] : []),
    async respond(request, dependencies) {
      const statement = findStatement(request.body)
      if (!statement) throw new Problem('request.malformed')
      return toPage(await answerAsOwner(dependencies, getToken(request), statement, request))
    },
  }),
]

function findStatement(body: unknown): AddressStatement | undefined {
  const fields = body as { statement?: AddressStatement; 'List-Unsubscribe'?: string } | undefined
  return fields?.statement ?? (fields?.['List-Unsubscribe'] === 'One-Click' ? 'unsubscribed' : undefined)
}

const getToken = ({ params }: RouteRequest): string => params['token'] ?? ''

const toPage = ({ translator, page }: RecordedAnswer): RouteResponse => ({
  status: page.kind === 'unknown' ? 404 : 200,
  page: renderOwnerPage(translator, page),
  hasOwnStyle: true,
  headers: { 'Content-Language': translator.language },
})
