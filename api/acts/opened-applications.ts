import { parseReference } from '../../domain/reference'
import type { ApplicantKey } from '../applicant-key'
import type { Client } from '../client'
import { APPLICANT_COOKIES, type NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { openApplicationForApplicant } from '../open-application'
import { OPENED_LIFETIME_MINUTES, type OpenedApplication, sealOpened, unsealOpened } from '../opened-applications'
import { readDraft } from '../reads/draft'
import { deleteDraft } from './drafts'

const MINUTE_MS = 60_000

/**
 * Opens an application in this browser: the cookie then stands for reference and tracking code, so that neither is in an address.
 * Returns the reference as it is stored. Throws `tracking.not_found` and `tracking.too_many_tries`.
 */
export async function openInBrowser(
  dependencies: Dependencies,
  key: ApplicantKey,
  client: Client,
): Promise<{ reference: string; cookies: NewCookie[] }> {
  const { reference } = await openApplicationForApplicant(dependencies, key, client, 'applicant.open')
  return { reference, cookies: keepOpen(dependencies, { ...key, reference }, client) }
}

/** Keeps an opened application open for another half hour. */
export function keepOpen({ settings }: Dependencies, key: ApplicantKey, { cookies, now }: Client): NewCookie[] {
  const others = unsealOpened(settings.sealingKey, cookies.opened, now).filter(
    ({ reference }) => reference !== key.reference,
  )
  const opened = { ...key, until: now + OPENED_LIFETIME_MINUTES * MINUTE_MS }
  return [{ name: 'opened', value: sealOpened(settings.sealingKey, [...others, opened]) }]
}

/** Returns the cookie without the applications that are closed now. */
export function closeOpened(
  { settings: { sealingKey } }: Dependencies,
  { cookies, now }: Client,
  isClosed: (opened: OpenedApplication) => boolean,
): NewCookie {
  const others = unsealOpened(sealingKey, cookies.opened, now).filter((opened) => !isClosed(opened))
  return { name: 'opened', value: sealOpened(sealingKey, others) }
}

/** Closes an application in this browser. Other applications that it opened stay open. */
export async function closeInBrowser(
  dependencies: Dependencies,
  reference: string,
  client: Client,
): Promise<NewCookie[]> {
  const { cookies } = client
  const closed = parseReference(reference)
  const draft = await readDraft(dependencies, client)
  const erased = draft?.sent?.reference === closed ? await deleteDraft(dependencies, client) : { cookies: [] }
  return [
    closeOpened(dependencies, client, (opened) => opened.reference === closed),
    ...APPLICANT_COOKIES.filter((name) => cookies[name] !== undefined).map((name) => ({ name, value: '' })),
    ...erased.cookies,
  ]
}
