import { setMaxListeners } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createDatabase } from '../../db/connection'
import { requireTimeSkipping } from '../../temporal/time-skipping'
import { compareRows } from '../../tools/rehearsal/expect/compare-rows'
import { renderFindings } from '../../tools/rehearsal/expect/findings'
import { createCityPace, type CityPace } from '../../tools/rehearsal/replay/city-pace'
import { readEntityNames } from '../../tools/rehearsal/replay/entity-names'
import { createHttpClient } from '../../tools/rehearsal/replay/http-client'
import { openJournal } from '../../tools/rehearsal/replay/journal'
import { readMapping } from '../../tools/rehearsal/replay/mapping'
import type { RowSource } from '../../tools/rehearsal/replay/plan-rows'
import type { Screen } from '../../tools/rehearsal/replay/progress-bar'
import { clearForeignJournal, replayRows } from '../../tools/rehearsal/replay/replay-rows'
import { createStaffClient, readSignIns } from '../../tools/rehearsal/replay/staff-sessions'
import { renderReplaySummary, type ReplayCounts } from '../../tools/rehearsal/replay/summary'
import { dataOption, readOptions, readWholeNumber } from '../options'
import { type ParsedOptions, type Io, type Program, SentenceError, UsageError } from '../program'
import { getReplayTarget } from '../connections/replay-target'
import { getServerAddresses, requireTemporalConnection, type ServerAddresses } from '../connections/server-addresses'
import { waitForStopRequest } from '../stop-request'
import { toSentenceError } from '../connections/temporal-error'

const DEFAULT_MAPPING = join(__dirname, '..', '..', 'programmes', 'sf311', 'mapping.json')
/** An HTTP request is repeated for this long while the API is busy or does not answer. */
const RETRY_FOR_MS = 5 * 60_000
/** Number of rows replayed at the same time, without and with the option --at-their-pace. */
const CONCURRENCY = { default: 16, atTheirPace: 32 }
/** Exit code after a stop request. */
const INTERRUPTED = 130

/**
 * `bkm replay <csv>`: submits the requests of a city to the platform and acts as the staff who answer them. The exit code is 1
 * when at least one row failed, and 130 after a stop request. With --expect it only compares (`compareWithRules`).
 */
export const replay: Program = {
  name: 'replay',
  description: 'submit the rows of a CSV file through the API, and act as the staff for the rows that were closed',
  positionals: ['csv'],
  options: {
    mapping: { type: 'string', valueName: 'file', description: 'how to read the columns of the file (docs/replay.md)' },
    limit: { type: 'string', valueName: 'n', description: 'use the first n rows only' },
    'at-their-pace': {
      type: 'boolean',
      description: 'answer as late as the city did: time passes in each case and its timers fire',
    },
    expect: {
      type: 'boolean',
      description:
        'send nothing: compare the steps of the clock in each replayed row with the steps that the rules expect',
    },
    concurrency: {
      type: 'string',
      valueName: 'n',
      description: `rows replayed at the same time (default: ${CONCURRENCY.default}, with --at-their-pace ${CONCURRENCY.atTheirPace})`,
    },
    state: { type: 'string', valueName: 'file', description: 'journal of finished rows, which a later run skips' },
    api: {
      type: 'string',
      valueName: 'address',
      description: 'base address of the API (default: the platform that runs here)',
    },
    data: dataOption,
    'sign-ins': { type: 'string', valueName: 'file', description: 'JSON file with the sign-ins of the staff' },
    json: { type: 'boolean', description: 'print the summary as one line of JSON' },
  },
  notes: [
    'With --at-their-pace and --expect it also connects to the database and the Temporal server of the platform.',
  ],
  run: (options, io) => runWithOptions(options, io),
}

/** Runs `bkm replay` inside another program, until its end or until `signal` aborts. Returns the exit code. */
export const runReplay = (argv: string[], io: Io, signal?: AbortSignal): Promise<number> =>
  runWithOptions(readOptions(replay, argv), io, signal)

async function runWithOptions(
  { values, flags, positionals }: ParsedOptions,
  io: Io,
  signal = createStopSignal(),
): Promise<number> {
  const file = positionals[0] ?? ''
  if (!existsSync(file)) throw new SentenceError(`There is no file ${file}.`)
  // Every running HTTP request adds a listener to the signal. Zero turns off Node's warning about many listeners.
  setMaxListeners(0, signal)
  const atTheirPace = flags['at-their-pace'] === true
  if (atTheirPace && flags.expect)
    throw new UsageError('--expect and --at-their-pace cannot be used together, because --expect sends nothing.')
  const concurrency =
    readWholeNumber('concurrency', values.concurrency) ?? (atTheirPace ? CONCURRENCY.atTheirPace : CONCURRENCY.default)
  const limit = readWholeNumber('limit', values.limit) ?? Number.POSITIVE_INFINITY
  const mappingFile = values.mapping ?? DEFAULT_MAPPING
  if (!existsSync(mappingFile)) throw new SentenceError(`There is no mapping file ${mappingFile}.`)
  const mapping = readMapping(mappingFile)
  if (flags.expect)
    return compareWithRules({ file, mapping, mappingFile, limit }, getServerAddresses(values.data, io.env), io, flags)
  const target = getReplayTarget(values, io.env)
  const pace = atTheirPace ? await openPace(getServerAddresses(values.data, io.env), signal) : undefined
  const http = createHttpClient({ base: target.api, connections: concurrency, retryForMs: RETRY_FOR_MS, signal })
  const journal = await openJournal(values.state ?? target.journal?.(mapping.source))
  try {
    const staff = createStaffClient(http, readSignIns(target.signIns), mapping.programme)
    const clients = { http, staff, pace, signal }
    const entities = await readEntityNames(http, mapping.programme)
    await clearForeignJournal(journal, clients)
    const rows = { file, mapping, mappingFile, entities, limit }
    const counts = await replayRows(rows, { clients, journal, concurrency, screen: createScreen(io) })
    return printSummary(counts, io, flags.json === true, signal)
  } finally {
    await journal.close()
    await pace?.close()
    http.close()
  }
}

interface OpenPace extends CityPace {
  close(): Promise<void>
}

/**
 * Connects to PostgreSQL and Temporal for --at-their-pace. Throws a SentenceError, before any row is sent, when the Temporal
 * server does not answer or cannot let time pass.
 */
async function openPace(servers: ServerAddresses, signal: AbortSignal): Promise<OpenPace> {
  const { postgresUrl, temporalAddress, namespace } = servers
  const connection = await requireTemporalConnection(servers, '')
  try {
    await requireTimeSkipping(connection, namespace)
  } catch (cause) {
    await connection.close()
    throw toSentenceError(cause, temporalAddress)
  }
  const database = createDatabase(postgresUrl, {
    poolMax: 2,
    statementTimeoutMs: 10_000,
    applicationName: 'bkm-replay',
  })
  return {
    ...createCityPace({ database, connection, namespace }, signal),
    async close() {
      await connection.close()
      await database.destroy()
    },
  }
}

/**
 * Compares the replayed rows with the rules and prints the result. Returns the exit code: 1 when a row differs or no row was
 * replayed.
 */
async function compareWithRules(
  rows: Omit<RowSource, 'entities'>,
  { postgresUrl }: ServerAddresses,
  io: Io,
  { json }: ParsedOptions['flags'],
): Promise<number> {
  const db = createDatabase(postgresUrl, { poolMax: 2, statementTimeoutMs: 120_000, applicationName: 'bkm-expect' })
  const findings = await compareRows(db, rows).finally(() => db.destroy())
  for (const line of json ? [JSON.stringify(findings)] : renderFindings(findings)) io.out(line)
  return findings.differing.length > 0 || findings.absent === findings.rows ? 1 : 0
}

/** Prints the summary and returns the exit code. */
function printSummary(counts: ReplayCounts, io: Io, json: boolean, signal: AbortSignal | undefined): number {
  const summary = counts.createSummary()
  if (json) io.out(JSON.stringify(summary))
  else for (const line of renderReplaySummary(summary)) io.out(line)
  if (signal?.aborted) {
    io.err('Stopped before the end. The same command continues from here.')
    return INTERRUPTED
  }
  return summary.errors.length > 0 ? 1 : 0
}

// The progress bar redraws its line, so it writes to standard error directly. Without a terminal it prints whole lines with `io`.
const createScreen = (io: Io): Screen => ({
  isTty: io.isTty,
  write: (text) => (io.isTty ? process.stderr.write(text) : io.err(text.trimEnd())),
})

/** Returns a signal that a stop request of this program aborts. */
function createStopSignal(): AbortSignal {
  const controller = new AbortController()
  void waitForStopRequest().then(() => controller.abort())
  return controller.signal
}
