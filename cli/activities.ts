import { type Activities, createActivities } from '../activities'
import { createDeliver } from '../activities/deliver'
import { createSmtp } from '../activities/smtp'
import { createCalendars, getCalendarInForce } from '../db/calendars'
import type { Database } from '../db/connection'
import { toDatabaseError } from '../db/errors'
import { createLoad } from '../db/load'
import { createPolicies } from '../db/policies'
import { createRecord } from '../db/record'
import type { Config } from './config'

/** What the worker's Workflows may ask for, wired to one database and one mail server. */
export function wireActivities(db: Database, config: Config): Activities {
  const policies = createPolicies(db)
  const calendars = createCalendars((programme, code) => getCalendarInForce(db, programme, code))
  const parts: Activities = {
    load: createLoad(db, calendars, policies),
    record: createRecord(db, calendars, policies),
    deliver: createDeliver({
      db,
      policies,
      smtp: createSmtp(config.BKM_SMTP_URL),
      baseUrl: config.BKM_BASE_URL,
      fromAddress: config.BKM_MAIL_FROM,
    }),
  }
  return createActivities(parts, (error) => toDatabaseError(error).code)
}
