import { userInfo } from 'node:os'
import { type Because, REASON } from '../api/administration/interventions'
import { createTemporal, type Temporal } from '../temporal/client'
import { findByReference } from '../db/tables/applications'
import { type Calendars, createCalendars, getCalendarInForce } from '../db/calendars'
import { createDatabase, type Database } from '../db/connection'
import { createLoad } from '../db/ledger/load'
import { createPolicies, type Policies } from '../db/tables/policies'
import type { ApplicationRow } from '../db/tables/application-row'
import { parseReference } from '../domain/reference'
import { readTaskQueue } from './config'
import { type Given, type Io, SentenceError, UsageError } from './program'
import { dataOption } from './programs/env'
import { findServers } from './server-addresses'

/** What administrators' programs work with: the same parts the API does. */
export interface Operator {
  database: Database
  policies: Policies
  calendars: Calendars
  load: ReturnType<typeof createLoad>
  temporal: Temporal
  now: () => number
}

const DEADLINE_MS = 8_000

export const reasonOption = {
  type: 'string',
  value: 'text',
  what: `why, ${REASON.minLength} to ${REASON.maxLength} characters; stands in the operators’ log for ever`,
} as const

export { dataOption }

/** Lets `work` look into the platform running here, and closes everything behind it. */
export async function asOperator<T>(
  { texts }: Given,
  { env }: Io,
  work: (operator: Operator) => Promise<T>,
): Promise<T> {
  const { postgres, temporal: address, namespace, tls } = findServers(texts['data'], env)
  const database = createDatabase(postgres, { poolMax: 4, statementTimeoutMs: 10_000, applicationName: 'bkm-operator' })
  const policies = createPolicies(database)
  const calendars = createCalendars((programme, code) => getCalendarInForce(database, programme, code))
  const load = createLoad(database, calendars, policies)
  const taskQueue = readTaskQueue(env)
  const temporal = createTemporal({ address, namespace, taskQueue, tls, deadlineMs: DEADLINE_MS })
  try {
    return await work({ database, policies, calendars, load, temporal, now: Date.now })
  } finally {
    await temporal.close()
    await database.destroy()
  }
}

export async function getApplication({ database }: Operator, reference: string): Promise<ApplicationRow> {
  const spelled = parseReference(reference)
  const row = spelled ? await findByReference(database, spelled) : undefined
  if (!row) throw new SentenceError(`There is no application ${reference} here.`)
  return row
}

/** Whoever uses this machine is the person in the log. */
export function becauseOf(program: string, { texts }: Given): Because {
  const reason = (texts['reason'] ?? '').trim()
  if (reason.length < REASON.minLength || reason.length > REASON.maxLength || reason.includes('\0')) {
    throw new UsageError(
      `\`bkm ${program}\` wants --reason "<why>", ${REASON.minLength} to ${REASON.maxLength} characters.`,
    )
  }
  return { personId: `bkm/${userInfo().username}`, reason }
}
