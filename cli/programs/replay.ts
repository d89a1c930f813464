import { setMaxListeners } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createDatabase } from '../../db/connection'
import { requireTimeSkipping } from '../../temporal/time-skipping'
import { compareRows } from '../../tools/rehearsal/expect/compare-rows'
import { renderFindings } from '../../tools/rehearsal/expect/comparison'
import { createPace, type Pace } from '../../tools/rehearsal/replay/city-pace'
import { readEntityNames } from '../../tools/rehearsal/replay/entity-names'
import { createHttp } from '../../tools/rehearsal/replay/http-client'
import { openJournal } from '../../tools/rehearsal/replay/journal'
import { readMapping } from '../../tools/rehearsal/replay/mapping'
import type { RowsOptions } from '../../tools/rehearsal/replay/plan-rows'
import type { Screen } from '../../tools/rehearsal/replay/progress-bar'
import { forgetForeignJournal, replayRows } from '../../tools/rehearsal/replay/replay-rows'
import { createStaff, readSignIns } from '../../tools/rehearsal/replay/staff-sessions'
import { renderSummary, type Tally } from '../../tools/rehearsal/replay/summary'
import { readOptions, readWholeNumber } from '../options'
import { type Given, type Io, type Program, SentenceError, UsageError } from '../program'
import { findPlatform } from '../replay-target'
import { findServers, reachTemporal, type Servers } from '../server-addresses'
import { toldToStop } from '../stop-request'
import { toSentence } from '../temporal-sentences'
import { dataOption } from './env'

const usualMapping = join(__dirname, '..', '..', 'programmes', 'sf311', 'mapping.json')
const patienceMs = 5 * 60_000
const atOnce = { usual: 16, pace: 32 }

export const replay: Program = {
  name: 'replay',
  what: 'live the rows of a CSV through the API: submit all, and play the staff for those that were closed',
  words: ['csv'],
  options: {
    mapping: { type: 'string', value: 'file', what: 'how its columns are to be read (docs/replay.md)' },
    limit: { type: 'string', value: 'n', what: 'take the first n rows only' },
    'at-their-pace': {
      type: 'boolean',
      what: 'answer as late as the city did: time passes in each case, and its timers fire',
    },
    expect: {
      type: 'boolean',
      what: 'send nothing: compare what the clock did in each lived row with what the rules made of its acts',
    },
    concurrency: {
      type: 'string',
      value: 'n',
      what: `rows lived at the same time (usually ${atOnce.usual}, at their pace ${atOnce.pace})`,
    },
    state: { type: 'string', value: 'file', what: 'journal of finished rows, so that a later run is quick' },
    api: { type: 'string', value: 'address', what: 'base address of the API, when not the one running here' },
    data: dataOption,
    'sign-ins': { type: 'string', value: 'file', what: 'JSON file of the sign-ins of its staff' },
    json: { type: 'boolean', what: 'print the summary as one line of JSON' },
  },
  notes: ['With --at-their-pace and --expect the platform’s database and Temporal server are looked at too.'],
  run: (given, io) => runGiven(given, io),
}

export const runReplay = (argv: string[], io: Io, signal?: AbortSignal): Promise<number> =>
  runGiven(readOptions(replay, argv), io, signal)

async function runGiven({ texts, flags, words }: Given, io: Io, signal = untilTold()): Promise<number> {
  const file = words[0] ?? ''
  if (!existsSync(file)) throw new SentenceError(`There is no file ${file}.`)
  // Every call under way listens for the end.
  setMaxListeners(0, signal)
  const atTheirPace = flags['at-their-pace'] === true
  if (atTheirPace && flags.expect)
    throw new UsageError('--expect sends nothing, so that it has no pace: give it alone.')
  const concurrency = readWholeNumber('concurrency', texts.concurrency) ?? (atTheirPace ? atOnce.pace : atOnce.usual)
  const limit = readWholeNumber('limit', texts.limit) ?? Number.POSITIVE_INFINITY
  const mappingFile = texts.mapping ?? usualMapping
  if (!existsSync(mappingFile)) throw new SentenceError(`There is no mapping ${mappingFile}.`)
  const mapping = readMapping(mappingFile)
  if (flags.expect) return expectRows({ file, mapping, mappingFile, limit }, findServers(texts.data, io.env), io, flags)
  const platform = findPlatform(texts, io.env)
  const pace = atTheirPace ? await openPace(findServers(texts.data, io.env), signal) : undefined
  const http = createHttp({ base: platform.api, connections: concurrency, patienceMs, signal })
  const journal = await openJournal(texts.state ?? platform.journal?.(mapping.source))
  try {
    const staff = createStaff(http, readSignIns(platform.signIns), mapping.programme)
    const actors = { http, staff, pace, signal }
    const entities = await readEntityNames(http, mapping.programme)
    await forgetForeignJournal(journal, actors)
    const rows = { file, mapping, mappingFile, entities, limit }
    const tally = await replayRows(rows, { actors, journal, concurrency, screen: screenOf(io) })
    return conclude(tally, io, flags.json === true, signal)
  } finally {
    await journal.close()
    await pace?.close()
    http.close()
  }
}

interface OpenPace extends Pace {
  close(): Promise<void>
}

/** Throws a sentence when the server cannot let time pass, before anything is sent. */
async function openPace(servers: Servers, signal: AbortSignal): Promise<OpenPace> {
  const { postgres, temporal, namespace } = servers
  const connection = await reachTemporal(servers, '')
  try {
    await requireTimeSkipping(connection, namespace)
  } catch (cause) {
    await connection.close()
    throw toSentence(cause, temporal)
  }
  const database = createDatabase(postgres, { poolMax: 2, statementTimeoutMs: 10_000, applicationName: 'bkm-replay' })
  return {
    ...createPace({ database, connection, namespace }, signal),
    async close() {
      await connection.close()
      await database.destroy()
    },
  }
}

async function expectRows(
  rows: Omit<RowsOptions, 'entities'>,
  { postgres }: Servers,
  io: Io,
  { json }: Given['flags'],
): Promise<number> {
  const db = createDatabase(postgres, { poolMax: 2, statementTimeoutMs: 120_000, applicationName: 'bkm-expect' })
  const findings = await compareRows(db, rows).finally(() => db.destroy())
  for (const line of json ? [JSON.stringify(findings)] : renderFindings(findings)) io.out(line)
  return findings.differing.length > 0 || findings.absent === findings.rows ? 1 : 0
}

function conclude(tally: Tally, io: Io, json: boolean, signal: AbortSignal | undefined): number {
  const summary = tally.summary()
  if (json) io.out(JSON.stringify(summary))
  else for (const line of renderSummary(summary)) io.out(line)
  if (signal?.aborted) {
    io.err('Stopped before the end; the same command goes on from here.')
    return 130
  }
  return summary.errors.length > 0 ? 1 : 0
}

// On a terminal the bar needs the bare screen; elsewhere whole lines go where messages go.
const screenOf = (io: Io): Screen => ({
  isTty: io.isTty,
  write: (text) => (io.isTty ? process.stderr.write(text) : io.err(text.trimEnd())),
})

function untilTold(): AbortSignal {
  const controller = new AbortController()
  void toldToStop().then(() => controller.abort())
  return controller.signal
}
