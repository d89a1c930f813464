// The folder db/ contains all SQL on the platform's tables: `migrations/` the schema, `tables/` the queries of each table,
// `ledger/` the transactions and the queries over applications, `backup/` backup and restore. Only `ledger/record` appends events
// after intake. The folder contains no rule of a programme. It reads no environment variable, no HTTP request and no Workflow.

import knex, { type Knex } from 'knex'
import { types } from 'pg'
import { withSafeErrors } from './errors'

export type Database = Knex
export type Transaction = Knex.Transaction

export interface DatabaseOptions {
  poolMax: number
  statementTimeoutMs: number
  /** how long a query waits for a connection of the pool */
  acquireTimeoutMs?: number
  applicationName: string
  /** called with a sentence, which contains no values, when a connection is lost or Knex warns */
  log?: (message: string) => void
}

/** TCP keepalive of the client: a waiting connection notices within 20 s that its server is unreachable. */
export const CLIENT_KEEPALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const

/**
 * TCP keepalive of the server: PostgreSQL notices within 30 s that a client is unreachable. Then it frees the client's
 * locks and connection, at once or when the running statement ends.
 */
export const SERVER_KEEPALIVE_OPTIONS = [
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=4',
  'tcp_user_timeout=30000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/**
 * Creates a pool of connections. They return instants as epoch ms, plain dates as 'YYYY-MM-DD' and bigints as numbers; a query
 * with a larger bigint throws `database.number_too_large`.
 * If PostgreSQL ends a connection (57P01), its query fails and the pool replaces the connection. The Node process
 * goes on, because Knex adds an `error` and an `end` listener to every client before it connects (see tests/db/connection).
 */
export function createDatabase(url: string, options: DatabaseOptions): Database {
  const { poolMax, statementTimeoutMs, acquireTimeoutMs = 2000, applicationName, log = () => {} } = options
  const logLostConnection = () => log('A connection to PostgreSQL was lost or refused; the pool replaces it.')
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: applicationName,
      statement_timeout: statementTimeoutMs,
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
        destroySilentConnection(client, statementTimeoutMs + 2000)
        done(null, client)
      },
    },
    acquireConnectionTimeout: acquireTimeoutMs,
    // Otherwise error messages would contain the values of the query, which can be personal texts.
    compileSqlOnError: false,
    log: { warn: logLostConnection, error: logLostConnection, debug: () => {}, deprecate: () => {} },
  })
}

/** The members of the driver's Client that its types do not declare. */
interface PgClientInternals {
  connection: { stream: { setTimeout(ms: number, onTimeout: () => void): void; destroy(): void } }
  /** false while a query is running */
  readyForQuery: boolean
}

/**
 * Destroys a connection that sent and received nothing for `maxSilenceMs` during a query, because a frozen server never ends a query by
 * its own `statement_timeout`. The driver's `query_timeout` would end the query but keep the connection, and the next query on it would
 * get no answer either. It would also keep all rows of each query in memory until the next full garbage collection.
 */
function destroySilentConnection(client: PgClientInternals, maxSilenceMs: number): void {
  const { stream } = client.connection
  stream.setTimeout(maxSilenceMs, () => {
    if (!client.readyForQuery) stream.destroy()
  })
}

/** The functions that convert a column's text, by the id (oid) of its PostgreSQL type. */
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

/** Rounds up to whole milliseconds, so that a stored due instant is never earlier than the computed one. */
export const roundUpMs = (ms: number | null | undefined): number | null => (ms == null ? null : Math.ceil(ms))

/** Converts epoch ms to a Date for the driver, rounded up to whole milliseconds. */
export const toTimestamp = (ms: number | null | undefined): Date | null => (ms == null ? null : new Date(Math.ceil(ms)))

/** Converts a value for a jsonb column. Without it the driver would send an array as an SQL array. */
export const toJsonb = (value: unknown): string | null => (value == null ? null : JSON.stringify(value))

/** SQL expression: PostgreSQL's clock in epoch ms; it advances during a transaction. */
export const CLOCK_TIMESTAMP_MS = 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint'

/** SQL expression: the start of the transaction in epoch ms. Intake uses it as the instant of receipt. */
export const TRANSACTION_TIMESTAMP_MS = 'floor(extract(epoch from now()) * 1000)::bigint'

/** Returns PostgreSQL's clock in epoch ms, for comparisons with instants that PostgreSQL wrote. */
export async function readDatabaseTime(db: Database): Promise<number> {
  const { rows } = await withSafeErrors(() => db.raw(`select ${CLOCK_TIMESTAMP_MS} as "nowMs"`))
  return rows[0].nowMs
}
