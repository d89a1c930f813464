import { createCalendars, type Calendars } from '../../db/calendars'
import { createDatabase, type Database } from '../../db/connection'
import { createLoad } from '../../db/ledger/load'
import type { ApplicationRow } from '../../db/tables/application-row'
import { findApplicationByReference } from '../../db/tables/applications'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createPolicies, type Policies } from '../../db/tables/policies'
import { parseReference } from '../../domain/reference'
import { createTemporalClient, type TemporalClient } from '../../temporal/client'
import { readTaskQueue } from '../config'
import { getServerAddresses } from '../connections/server-addresses'
import { type Io, type ParsedOptions, SentenceError } from '../program'

/** The dependencies that the API's administration functions need, for programs that call them without HTTP. */
export interface AdministrationContext {
  database: Database
  policies: Policies
  calendars: Calendars
  load: ReturnType<typeof createLoad>
  temporal: TemporalClient
  now: () => number
}

const DEADLINE_MS = 8_000

/** Connects to the servers of a platform, runs `work` and closes the connections. */
export async function withAdministrationContext<T>(
  { values }: ParsedOptions,
  { env }: Io,
  work: (context: AdministrationContext) => Promise<T>,
): Promise<T> {
  const { postgres, temporal: address, namespace, tls } = getServerAddresses(values['data'], env)
  const database = createDatabase(postgres, { poolMax: 4, statementTimeoutMs: 10_000, applicationName: 'bkm-operator' })
  const policies = createPolicies(database)
  const calendars = createCalendars((programme, code) => getCalendarInForce(database, programme, code))
  const load = createLoad(database, calendars, policies)
  const taskQueue = readTaskQueue(env)
  const temporal = createTemporalClient({ address, namespace, taskQueue, tls, deadlineMs: DEADLINE_MS })
  try {
    return await work({ database, policies, calendars, load, temporal, now: Date.now })
  } finally {
    await temporal.close()
    await database.destroy()
  }
}

/** Throws a SentenceError when no application has this reference. Upper and lower case are equal. */
export async function getApplicationByReference(
  { database }: AdministrationContext,
  reference: string,
): Promise<ApplicationRow> {
  const parsed = parseReference(reference)
  const row = parsed ? await findApplicationByReference(database, parsed) : undefined
  if (!row) throw new SentenceError(`There is no application ${reference} here.`)
  return row
}
