import { createCalendarReader, type CalendarReader } from '../../db/calendars'
import { createDatabase, type Database } from '../../db/connection'
import { createCaseRulesReader } from '../../db/ledger/case-rules'
import { createCalendarsReader } from '../../db/ledger/dues'
import type { ApplicationRow } from '../../db/tables/application-row'
import { findApplicationByReference } from '../../db/tables/applications'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createPolicyReader, type PolicyReader } from '../../db/tables/policies'
import { parseReference } from '../../domain/reference'
import { createTemporalClient, type TemporalClient } from '../../temporal/client'
import { readTaskQueue } from '../config'
import { getServerAddresses } from '../connections/server-addresses'
import { type Io, type ParsedOptions, SentenceError } from '../program'

/** The dependencies of the functions in api/administration/. The programs of `bkm` call these functions without HTTP. */
export interface AdministrationContext {
  database: Database
  policyReader: PolicyReader
  calendarReader: CalendarReader
  readCaseRules: ReturnType<typeof createCaseRulesReader>
  readCalendars: ReturnType<typeof createCalendarsReader>
  temporal: TemporalClient
  /** returns the present instant, epoch ms */
  now: () => number
}

/** time limit of one call to Temporal */
const TEMPORAL_DEADLINE_MS = 8_000

/**
 * Runs `callback` with a context, returns its result and closes the connections. PostgreSQL and Temporal are connected at their
 * first use. Throws a SentenceError when their addresses are not known.
 */
export async function withAdministrationContext<T>(
  { values }: ParsedOptions,
  { env }: Io,
  callback: (context: AdministrationContext) => Promise<T>,
): Promise<T> {
  const { postgresUrl, temporalAddress: address, namespace, tls } = getServerAddresses(values['data'], env)
  const database = createDatabase(postgresUrl, {
    poolMax: 4,
    statementTimeoutMs: 10_000,
    applicationName: 'bkm-operator',
  })
  const policyReader = createPolicyReader(database)
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(database, programme, code))
  const readCaseRules = createCaseRulesReader(database, calendarReader, policyReader)
  const readCalendars = createCalendarsReader(calendarReader)
  const taskQueue = readTaskQueue(env)
  const temporal = createTemporalClient({ address, namespace, taskQueue, tls, deadlineMs: TEMPORAL_DEADLINE_MS })
  try {
    const readers = { policyReader, calendarReader, readCaseRules, readCalendars }
    return await callback({ database, ...readers, temporal, now: Date.now })
  } finally {
    await temporal.close()
    await database.destroy()
  }
}

/**
 * Returns the row of the application with this reference. Accepts lower case, Arabic digits, and spaces or nothing for hyphens.
 * Throws a SentenceError when no application has this reference.
 */
export async function getApplicationByReference(
  { database }: Pick<AdministrationContext, 'database'>,
  typedReference: string,
): Promise<ApplicationRow> {
  const reference = parseReference(typedReference)
  const row = reference ? await findApplicationByReference(database, reference) : undefined
  if (!row) throw new SentenceError(`There is no application ${typedReference} here.`)
  return row
}
