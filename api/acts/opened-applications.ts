import { parseReference } from '../../domain/reference'
import type { ApplicantKey } from '../applicant-key'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { openApplicationForApplicant } from '../open-application'
import { readDraft } from '../reads/draft'
import { deleteDraft } from './drafts'
import { OPENED_LIFETIME_MINUTES, sealOpened, unsealOpened } from '../opened-applications'

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

/** What else in this browser leads to the application again, or tells of it: its receipt, its mails, the list of all of a person. */
const CLOSED_WITH_IT = ['receipt', 'act', 'address', 'call', 'done'] as const

/** Closes an application in this browser. Other applications that it opened stay open. */
export async function closeInBrowser(
  dependencies: Dependencies,
  reference: string,
  { cookies, now }: Client,
): Promise<NewCookie[]> {
  const { sealingKey } = dependencies.settings
  const closed = parseReference(reference)
  const others = unsealOpened(sealingKey, cookies.opened, now).filter((opened) => opened.reference !== closed)
  const draft = await readDraft(dependencies, { cookies })
  const erased = draft?.sent?.reference === closed ? await deleteDraft(dependencies, { cookies }) : { cookies: [] }
  return [
    { name: 'opened', value: sealOpened(sealingKey, others) },
    ...CLOSED_WITH_IT.filter((name) => cookies[name] !== undefined).map((name) => ({ name, value: '' })),
    ...erased.cookies,
  ]
}
