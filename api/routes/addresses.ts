import { Type } from '@sinclair/typebox'
import { type AddressStatement, insertStatement } from '../../db/tables/address-statements'
import { findApplicationById } from '../../db/tables/applications'
import { type OwnerPage, renderOwnerPage } from '../../locales/owner-page'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { Dependencies } from '../dependencies'
import { createBodyProblem } from '../field-problem'
import { getTranslator } from '../language'
import { defineRoute, type RouteRequest } from '../route'
import type { RouteResponse } from '../responses'
import { choice, object, optional } from '../schemas/primitives'

const params = () => object({ token: Type.String({ minLength: 1, maxLength: 200, description: 'from a mail' }) })

/** The answers of the page, or the one field that a mail program sends by itself (RFC 8058). */
const answer = () =>
  object({
    statement: optional(choice(['mine', 'not_mine', 'no_mails'])),
    'List-Unsubscribe': optional(choice(['One-Click'])),
  })

/**
 * The pages for the owner of a mail address. Reading the page changes nothing, because the scanners of mail servers open every
 * link; only the form does.
 */
export const addressRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/addresses/{token}',
    summary: 'Read the page that asks the owner of a mail address whether an application is theirs',
    audience: 'public',
    params: params(),
    responds: 'page',
    responses: { 200: null, 404: null },
    audit: 'addresses.read',
    rate: 'free',
    async respond(request, dependencies) {
      const found = await findLinkedApplication(request, dependencies)
      if (!found) return presentUnknownLink(request)
      const { row, translator, programme } = found
      return presentPage(translator, { kind: 'question', reference: row.reference, programme })
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
      const found = await findLinkedApplication(request, dependencies)
      const statement = findStatement(request.body)
      if (!found || !statement) return presentUnknownLink(request)
      await insertStatement(dependencies.database, found.link, statement)
      return presentPage(found.translator, { kind: 'done', statement })
    },
  }),
]

function findStatement(body: unknown): AddressStatement | undefined {
  const fields = body as { statement?: AddressStatement; 'List-Unsubscribe'?: string } | undefined
  return fields?.statement ?? (fields?.['List-Unsubscribe'] === 'One-Click' ? 'unsubscribed' : undefined)
}

/** Finds the application that the link is about, and the language of its mails unless the client names one. */
async function findLinkedApplication(
  { params: { token = '' }, now, language, isLanguageRequested }: RouteRequest,
  { addressLinks, database, policyReader }: Dependencies,
) {
  const link = addressLinks.readToken(token, now)
  const row = link && (await findApplicationById(database, link.applicationId))
  if (!link || !row) return undefined
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  const pageLanguage = isLanguageRequested ? language : row.language
  const translator = getProgrammeLocale(pack).translatorFor(pageLanguage)
  return { link, row, translator, programme: pack.names[pageLanguage] }
}

const presentUnknownLink = ({ language }: RouteRequest): RouteResponse => ({
  ...presentPage(getTranslator(language), { kind: 'unknown' }),
  status: 404,
})

function presentPage(translator: ReturnType<typeof getTranslator>, page: OwnerPage): RouteResponse {
  return {
    status: 200,
    page: renderOwnerPage(translator, page),
    hasOwnStyle: true,
    headers: { 'Content-Language': translator.language },
  }
}
