import type { WorkflowClient } from '@temporalio/client'
import { type Activities, createActivities } from '../../activities'
import { createDeliver } from '../../activities/deliver'
import { createReconcile } from '../../activities/reconcile'
import { createSmtp } from '../../activities/smtp'
import { createCalendars, getCalendarInForce } from '../../db/calendars'
import type { Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { createLoad } from '../../db/ledger/load'
import { createPolicies } from '../../db/tables/policies'
import { createRecord } from '../../db/ledger/record'
import type { Config } from '../config'
import { createRuns } from '../../temporal/list-workflows'

/** What the worker's Workflows may ask for, wired to one database, one mail server and one namespace. */
export function wireActivities(db: Database, config: Config, client: WorkflowClient): Activities {
  const policies = createPolicies(db)
  const calendars = createCalendars((programme, code) => getCalendarInForce(db, programme, code))
  const parts: Activities = {
    load: createLoad(db, calendars, policies),
    record: createRecord(db, calendars, policies),
    deliver: createDeliver({
      db,
      policies,
      smtp: createSmtp(config.BKM_SMTP_URL, config.BKM_SMTP_REQUIRE_TLS),
      baseUrl: config.BKM_BASE_URL,
      fromAddress: config.BKM_MAIL_FROM,
    }),
    ...createReconcile(db, createRuns(client)),
  }
  return createActivities(parts, (error) => toDatabaseError(error).code)
}
