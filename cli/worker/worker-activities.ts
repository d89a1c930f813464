import type { WorkflowClient } from '@temporalio/client'
import { type Activities, createActivities } from '../../activities'
import { createDeliver } from '../../activities/deliver'
import { createLoadForRun } from '../../activities/load-for-run'
import { createReconcileActivities } from '../../activities/reconcile'
import type { NumberMailParts } from '../../activities/send-number'
import { createSmtp } from '../../activities/smtp'
import { isRehearsal } from '../../api/demo-sign-in'
import { createActLinks } from '../../db/act-links'
import { createAddressLinks } from '../../db/address-links'
import { createOneTimeNumbers } from '../../db/one-time-numbers'
import { createCalendarReader } from '../../db/calendars'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import type { Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { createLoad } from '../../db/ledger/load'
import { createPolicyReader } from '../../db/tables/policies'
import { createRecord } from '../../db/ledger/record'
import { createFindRepinFit } from '../../db/ledger/repin'
import type { Config } from '../config'
import { createWorkflowLists } from '../../temporal/list-workflows'

/** What the loop needs that sends the mails with one-time numbers. */
export const createNumberMailParts = (db: Database, config: Config): NumberMailParts => ({
  db,
  policyReader: createPolicyReader(db),
  oneTimeNumbers: createOneTimeNumbers(config.BKM_TRACKING_KEY),
  smtp: createSmtp(config.BKM_SMTP_URL, config.BKM_SMTP_REQUIRE_TLS),
  baseUrl: config.BKM_BASE_URL,
  fromAddress: config.BKM_MAIL_FROM,
  isRehearsal: isRehearsal(config.BKM_DEMO_SIGN_INS),
  addressLinks: createAddressLinks(config.BKM_TRACKING_KEY),
  mailCaps: { firstMails: config.BKM_FIRST_MAILS_PER_ADDRESS, allMails: config.BKM_MAILS_PER_ADDRESS },
})

/** Creates the activities of the worker for one database, one mail server and one Temporal namespace. */
export function createWorkerActivities(db: Database, config: Config, client: WorkflowClient): Activities {
  const policyReader = createPolicyReader(db)
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  const load = createLoad(db, calendarReader, policyReader)
  const record = createRecord(db, calendarReader, policyReader)
  const activities: Activities = {
    load: createLoadForRun({ load, record }),
    record,
    findRepinFit: createFindRepinFit(db, calendarReader, policyReader),
    deliver: createDeliver({
      db,
      record,
      policyReader,
      calendarReader,
      smtp: createSmtp(config.BKM_SMTP_URL, config.BKM_SMTP_REQUIRE_TLS),
      baseUrl: config.BKM_BASE_URL,
      fromAddress: config.BKM_MAIL_FROM,
      isRehearsal: isRehearsal(config.BKM_DEMO_SIGN_INS),
      actLinks: createActLinks(config.BKM_TRACKING_KEY),
      addressLinks: createAddressLinks(config.BKM_TRACKING_KEY),
      mailCaps: { firstMails: config.BKM_FIRST_MAILS_PER_ADDRESS, allMails: config.BKM_MAILS_PER_ADDRESS },
    }),
    ...createReconcileActivities(db, createWorkflowLists(client)),
  }
  return createActivities(activities, (error) => toDatabaseError(error).code)
}
