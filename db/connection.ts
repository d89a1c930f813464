// db/: PostgreSQL, one query file per table, and `record`, the only writer of what happens to an application.
// No rule of the platform lives here, and nothing here reads the environment, an HTTP request or a Workflow.

import knex, { type Knex } from 'knex'
import { types } from 'pg'

export type Database = Knex
export type Transaction = Knex.Transaction

export interface DatabaseOptions {
  poolMax: number
  statementTimeoutMs: number
  /** how long a query may wait for a free or new connection */
  acquireTimeoutMs?: number
  applicationName: string
  /** told in a sentence without values when a connection is lost or the driver has something to say */
  log?: (message: string) => void
}

/** A server that vanished without a word is noticed within 20 s by a connection that only waits. */
export const KEEPALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const

/** The server, too, drops a client that vanished: its locks and its place among the connections are free within 30 s. */
export const LET_GO = [
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=4',
  'tcp_user_timeout=30000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/**
 * A pool of connections. Instants come out as epoch ms, plain dates as 'YYYY-MM-DD', bigints as numbers; here and
 * nowhere else. Knex puts an `error` and an `end` listener on every client before it connects, so a backend that dies
 * (57P01), idle or checked out, fails its query and is replaced; it cannot end the Node process (tests/db/connection).
 */
export function createDatabase(url: string, options: DatabaseOptions): Database {
  const { poolMax, statementTimeoutMs, acquireTimeoutMs = 2000, applicationName, log = () => {} } = options
  const silenceMs = statementTimeoutMs + 2000
  const say = () => log('A connection to PostgreSQL was lost or refused; the pool replaces it.')
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: applicationName,
      statement_timeout: statementTimeoutMs,
      // for a server that is frozen rather than gone: its own time-out would never fire
      query_timeout: silenceMs + 500,
      idle_in_transaction_session_timeout: statementTimeoutMs * 2,
      connectionTimeoutMillis: acquireTimeoutMs,
      ...KEEPALIVE,
      options: `-c TimeZone=UTC ${LET_GO}`,
      types: { getTypeParser },
    } as Knex.PgConnectionConfig,
    pool: {
      min: 0,
      max: poolMax,
      createTimeoutMillis: acquireTimeoutMs,
      propagateCreateError: true,
      afterCreate: (client: Wired, done: (error: null, client: Wired) => void) => {
        destroyWhenSilent(client, silenceMs)
        done(null, client)
      },
    },
    acquireConnectionTimeout: acquireTimeoutMs,
    // a message with values filled in could carry what a person wrote
    compileSqlOnError: false,
    log: { warn: say, error: say, debug: () => {}, deprecate: () => {} },
  })
}

/** What the driver's Client has beyond its types. */
interface Wired {
  connection: { stream: { setTimeout(ms: number, then: () => void): void; destroy(): void } }
  /** false while it waits for an answer */
  readyForQuery: boolean
}

/**
 * The driver gives a query up after its time-out, but not the connection: still waiting for the old answer, it would go back
 * to the pool and make whoever gets it next wait in vain as well, for as long as the network keeps silent.
 */
function destroyWhenSilent(client: Wired, silenceMs: number): void {
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

/** Whole milliseconds, upwards: a stored due never lies before the computed one. */
export const whole = (ms: number | null | undefined): number | null => (ms == null ? null : Math.ceil(ms))

/** Epoch ms as PostgreSQL takes it; the domain knows no Date. */
export const instant = (ms: number | null | undefined): Date | null => (ms == null ? null : new Date(Math.ceil(ms)))

/** A value for a jsonb column: stated, because the driver would send an array as an SQL array. */
export const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value))

/** PostgreSQL's clock in epoch ms, as an expression; goes on inside a transaction. */
export const CLOCK_MS = 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint'

/** PostgreSQL's `now()`, the start of the transaction, in epoch ms: the instant of a receipt. */
export const NOW_MS = 'floor(extract(epoch from now()) * 1000)::bigint'
