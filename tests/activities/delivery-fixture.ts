import { createDeliver, type Deliver } from '../../activities/deliver'
import { createSmtp, SMTP_LIMITS, type SmtpLimits } from '../../activities/smtp'
import { startDevInbox } from '../../tools/embedded/dev-inbox'
import { createActLinks } from '../../db/act-links'
import { createAddressLinks } from '../../db/address-links'
import { createCalendarReader } from '../../db/calendars'
import type { MailCaps } from '../../db/tables/address-mails'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { insertSignIns } from '../../db/tables/sign-ins'
import { openTestLedger, type TestLedger, tennis } from '../db/test-ledger'

export const FROM_ADDRESS = 'no-reply@club.example'
const BASE_URL = 'https://club.example'

export interface Mail {
  id: string
  from: string
  to: string[]
  subject: string
  messageId: string
  text: string
  html: string
  headers: Record<string, string>
}

export interface NotificationRow {
  id: string
  template: string
  status: string
  attempts: number
  error_code: string | null
  next_try_at: number | null
}

/** The tennis club with its staff, on a real database, with the dev inbox as the mail server. */
export async function openDeliveryFixture(name: string) {
  const ledger = await openTestLedger(name)
  await insertSignIns(ledger.owner, tennis.signIns, (password) => Promise.resolve(password))
  const inbox = await startDevInbox()
  const getJson = async <T>(path: string): Promise<T> => (await fetch(`${inbox.httpUrl}${path}`)).json() as Promise<T>
  return {
    ledger,
    inbox,
    deliver: createTestDeliver(ledger, inbox.smtpPort),
    /** mails that arrived after the mail with this id, oldest first */
    async listMailsAfter(id = '0'): Promise<Mail[]> {
      const summaries = await getJson<{ id: string }[]>('/messages?limit=200')
      const newerSummaries = summaries.filter((summary) => Number(summary.id) > Number(id)).toReversed()
      return Promise.all(newerSummaries.map((summary) => getJson<Mail>(`/messages/${summary.id}`)))
    },
    /** id of the newest mail, `0` when there is none */
    getNewestMailId: async (): Promise<string> => (await getJson<{ id: string }[]>('/messages?limit=1'))[0]?.id ?? '0',
    listNotifications: (applicationId: string): Promise<NotificationRow[]> =>
      ledger.owner('notification').where({ application_id: applicationId }).orderBy(['sequence', 'template']),
    async close() {
      await inbox.stop()
      await ledger.drop()
    },
  }
}

export type DeliveryFixture = Awaited<ReturnType<typeof openDeliveryFixture>>

/** The links in the mails of the tests. */
const actLinks = createActLinks('key of the tests')
export const addressLinks = createAddressLinks('key of the tests')
const NO_CAPS: MailCaps = { firstMails: 0, allMails: 0 }

interface TestDeliverOptions {
  limits?: Partial<SmtpLimits>
  leaseRenewalMs?: number
  mailCaps?: MailCaps
  isRehearsal?: boolean
}

/** Creates the activity `deliver` with the mail server at this port; `limits` replaces time limits of production. */
export const createTestDeliver = (
  { db, policyReader, record }: Pick<TestLedger, 'db' | 'policyReader' | 'record'>,
  smtpPort: number,
  { limits = {}, leaseRenewalMs, mailCaps = NO_CAPS, isRehearsal = false }: TestDeliverOptions = {},
): Deliver =>
  createDeliver({
    db,
    policyReader,
    record,
    calendarReader: createCalendarReader((programme, code) => getCalendarInForce(db, programme, code)),
    baseUrl: BASE_URL,
    fromAddress: FROM_ADDRESS,
    isRehearsal,
    actLinks,
    addressLinks,
    mailCaps,
    smtp: createSmtp(`smtp://127.0.0.1:${smtpPort}`, false, { ...SMTP_LIMITS, ...limits }),
    ...(leaseRenewalMs !== undefined && { leaseRenewalMs }),
  })
