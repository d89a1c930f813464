// db/: PostgreSQL. `tables/` has one query file per table, `ledger/` the transactions over applications, `backup/` copies of all tables.
// `ledger/record` alone appends events. No rule of the platform stands here; nothing here reads the environment, HTTP requests or Workflows.

import knex, { type Knex } from 'knex'
import { types } from 'pg'
import { withSafeErrors } from './errors'

export type Database = Knex
export type Transaction = Knex.Transaction

export interface DatabaseOptions {
  poolMax: number
  statementTimeoutMs: number
  /** how long a query may wait for a free or new connection */
  acquireTimeoutMs?: number
  applicationName: string
  /** receives a sentence without values when a connection is lost or the driver warns */
  log?: (message: string) => void
}

/** TCP keepalive of the client: a waiting connection notices within 20 s that its server is unreachable. */
export const CLIENT_KEEPALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const

/** TCP keepalive of the server: PostgreSQL frees the locks and the connection of an unreachable client within 30 s. */
export const SERVER_KEEPALIVE_OPTIONS = [
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=4',
  'tcp_user_timeout=30000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/**
 * Creates a pool of connections. Only this function decides how values are read: instants as epoch ms, plain dates as
 * 'YYYY-MM-DD', bigints as numbers. Knex adds an `error` and an `end` listener to every client before it connects. So a
 * terminated backend (57P01), idle or in use, fails its query and is replaced; the Node process goes on (tests/db/connection).
 */
export function createDatabase(url: string, options: DatabaseOptions): Database {
  const { poolMax, statementTimeoutMs, acquireTimeoutMs = 2000, applicationName, log = () => {} } = options
  const silenceMs = statementTimeoutMs + 2000
  const logLostConnection = () => log('A connection to PostgreSQL was lost or refused; the pool replaces it.')
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: applicationName,
      statement_timeout: statementTimeoutMs,
      // A frozen server never fires its own time-out.
      query_timeout: silenceMs + 500,
      idle_in_transaction_session_timeout: statementTimeoutMs * 2,
      connectionTimeoutMillis: acquireTimeoutMs,
      ...CLIENT_KEEPALIVE,
      options: `-c TimeZone=UTC ${SERVER_KEEPALIVE_OPTIONS}`,
      types: { getTypeParser },
    } as Knex.PgConnectionConfig,
    pool: {
      min: 0,
      max: poolMax,
      createTimeoutMillis: acquireTimeoutMs,
      propagateCreateError: true,
      afterCreate: (client: PgClientInternals, done: (error: null, client: PgClientInternals) => void) => {
        destroySilentConnection(client, silenceMs)
        done(null, client)
      },
    },
    acquireConnectionTimeout: acquireTimeoutMs,
    // A message with its values filled in could contain personal texts.
    compileSqlOnError: false,
    log: { warn: logLostConnection, error: logLostConnection, debug: () => {}, deprecate: () => {} },
  })
}

/** Members of the driver's Client that its types leave out. */
interface PgClientInternals {
  connection: { stream: { setTimeout(ms: number, onTimeout: () => void): void; destroy(): void } }
  /** false while a query is running */
  readyForQuery: boolean
}

/**
 * Destroys a connection that received nothing for `silenceMs` during a query. The driver ends such a query by its time-out
 * but keeps the connection. The pool would lend it again, and the next query would wait in vain too.
 */
function destroySilentConnection(client: PgClientInternals, silenceMs: number): void {
  const { stream } = client.connection
  stream.setTimeout(silenceMs, () => {
    if (!client.readyForQuery) stream.destroy()
  })
}

const PARSERS: Record<number, (text: string) => unknown> = {
  [types.builtins.TIMESTAMPTZ]: (text) => Number(types.getTypeParser(types.builtins.TIMESTAMPTZ)(text)),
  [types.builtins.DATE]: (text) => text,
  [types.builtins.INT8]: toSafeInteger,
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  return (format !== 'binary' && PARSERS[oid]) || types.getTypeParser(oid, format as 'text')
}

function toSafeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error('database.number_too_large')
  return number
}

/** Rounds up to whole milliseconds, so that a stored due is never earlier than the computed one. */
export const roundUpMs = (ms: number | null | undefined): number | null => (ms == null ? null : Math.ceil(ms))

/** Converts epoch ms to the driver's Date, rounded up; the domain has only numbers. */
export const toTimestamp = (ms: number | null | undefined): Date | null => (ms == null ? null : new Date(Math.ceil(ms)))

/** Converts a value for a jsonb column. Without it the driver would send an array as an SQL array. */
export const toJsonb = (value: unknown): string | null => (value == null ? null : JSON.stringify(value))

/** SQL expression: PostgreSQL's clock in epoch ms; it advances during a transaction. */
export const CLOCK_TIMESTAMP_MS = 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint'

/** SQL expression: the start of the transaction in epoch ms; the intake uses it as the instant of receipt. */
export const TRANSACTION_TIMESTAMP_MS = 'floor(extract(epoch from now()) * 1000)::bigint'

/** Returns PostgreSQL's clock in epoch ms, for comparisons with instants that PostgreSQL wrote. */
export async function readDatabaseTime(db: Database): Promise<number> {
  const { rows } = await withSafeErrors(() => db.raw(`select ${CLOCK_TIMESTAMP_MS} as "nowMs"`))
  return rows[0].nowMs
}
