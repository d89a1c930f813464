import { findApplicationById } from '../../db/tables/applications'
import type { OwnerPage } from '../../locales/owner-page'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { Translator } from '../../locales/translator'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { getTranslator } from '../language'

/** What a page says to the owner of a mail address, and in which language. */
export interface OwnerAnswer {
  translator: Translator
  page: OwnerPage
}

/** What a page says after an answer, or about a link that is not valid. */
export interface RecordedAnswer extends OwnerAnswer {
  page: Exclude<OwnerPage, { kind: 'question' }>
}

/** Reads the page that asks the owner of a mail address whether an application is theirs. `token`: from a mail. It changes nothing. */
export async function readOwnerPage(dependencies: Dependencies, token: string, client: Client): Promise<OwnerAnswer> {
  const found = await findLinkedApplication(dependencies, token, client)
  if (!found) return presentUnknownLink(client)
  const { row, translator, programme } = found
  return { translator, page: { kind: 'question', reference: row.reference, programme } }
}

export const presentUnknownLink = ({ language }: Client): RecordedAnswer => ({
  translator: getTranslator(language),
  page: { kind: 'unknown' },
})

/** Finds the application that the link is about, and the language of its mails unless the client names one. */
export async function findLinkedApplication(
  { addressLinks, database, policyReader }: Dependencies,
  token: string,
  { now, language, isLanguageRequested }: Client,
) {
  const link = addressLinks.readToken(token, now)
  const row = link && (await findApplicationById(database, link.applicationId))
  if (!link || !row) return undefined
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  const pageLanguage = isLanguageRequested ? language : row.language
  const translator = getProgrammeLocale(pack).translatorFor(pageLanguage, 'others')
  return { link, row, translator, programme: pack.names[pageLanguage] }
}
