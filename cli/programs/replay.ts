// cli/replay/: a city's CSV lived through the HTTP API, row by row, as its applicants and its staff would.
// It knows the API and a mapping, and no city. Only what lets time pass (pace) and what checks (expect) looks behind the API.
import { setMaxListeners } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions, readWholeNumber } from '../options'
import { dataOption } from './env'
import { type Given, type Io, type Program, SentenceError, UsageError } from '../program'
import { findServers, type Servers } from '../server-addresses'
import { toldToStop } from '../stop-request'
import { readEntityNames } from '../../tools/rehearsal/replay/entity-names'
import { compareRows } from '../../tools/rehearsal/expect/compare-rows'
import { renderFindings } from '../../tools/rehearsal/expect/comparison'
import { createHttp } from '../../tools/rehearsal/replay/http-client'
import { type Journal, openJournal } from '../../tools/rehearsal/replay/journal'
import { runLanes } from '../../tools/rehearsal/replay/run-concurrently'
import { type Actors, live } from '../../tools/rehearsal/replay/play-row'
import { MappingError, readMapping } from '../../tools/rehearsal/replay/mapping'
import type { Plan, Refused } from '../../tools/rehearsal/replay/plan-row'
import { openPace } from '../../tools/rehearsal/replay/city-pace'
import { findPlatform } from '../replay-target'
import { createProgress, type Progress, type Screen } from '../../tools/rehearsal/replay/progress-bar'
import { estimateRows, planRows, type RowsOptions } from '../../tools/rehearsal/replay/plan-rows'
import { createStaff, readSignIns } from '../../tools/rehearsal/replay/staff-sessions'
import { createTally, renderSummary, type Tally } from '../../tools/rehearsal/replay/summary'

const usualMapping = join(__dirname, '..', '..', 'programmes', 'sf311', 'mapping.json')
const patienceMs = 5 * 60_000
const atOnce = { usual: 16, pace: 32 }
const showEveryMs = 1_000

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
  const mapping = readMappingOrSay(mappingFile)
  if (flags.expect) return expectRows({ file, mapping, mappingFile, limit }, findServers(texts.data, io.env), io, flags)
  const platform = findPlatform(texts, io.env)
  const pace = atTheirPace ? await openPace(findServers(texts.data, io.env), signal) : undefined
  const http = createHttp({ base: platform.api, connections: concurrency, patienceMs, signal })
  const journal = await openJournal(texts.state ?? platform.journal?.(mapping.source))
  try {
    const staff = createStaff(http, readSignIns(platform.signIns), mapping.programme)
    const actors = { http, staff, pace, signal }
    const entities = await readEntityNames(http, mapping.programme)
    if (!(await isOfThisPlatform(journal, actors))) journal.forget()
    const rows = { file, mapping, mappingFile, entities, limit }
    const tally = await liveAll(rows, { actors, journal, concurrency, io })
    return conclude(tally, io, flags.json === true, signal)
  } catch (error) {
    throw asSentence(error)
  } finally {
    await journal.close()
    await pace?.close()
    http.close()
  }
}

async function expectRows(
  rows: Omit<RowsOptions, 'entities'>,
  servers: Servers,
  io: Io,
  { json }: Given['flags'],
): Promise<number> {
  const findings = await compareRows(rows, servers).catch((error: unknown) => {
    throw asSentence(error)
  })
  for (const line of json ? [JSON.stringify(findings)] : renderFindings(findings)) io.out(line)
  return findings.differing.length > 0 || findings.absent === findings.rows ? 1 : 0
}

interface Means {
  actors: Actors
  journal: Journal
  concurrency: number
  io: Io
}

async function liveAll(rows: RowsOptions, { actors, journal, concurrency, io }: Means): Promise<Tally> {
  const tally = createTally()
  const total = Math.min(await estimateRows(rows.file), rows.limit)
  const progress = createProgress(screenOf(io), total)
  const work = (row: Plan | Refused) => liveOne(row, { actors, journal, tally, progress })
  // One row may last for minutes: that something goes on is shown all the same.
  const shown = setInterval(() => progress.tick(tally.done()), showEveryMs)
  await runLanes(planRows(rows), concurrency, work, actors.signal).finally(() => clearInterval(shown))
  progress.end(tally.done())
  return tally
}

interface Lane {
  actors: Actors
  journal: Journal
  tally: Tally
  progress: Progress
}

async function liveOne(row: Plan | Refused, { actors, journal, tally, progress }: Lane): Promise<void> {
  if ('refused' in row) return tally.fail(row, row.refused)
  tally.begin(row)
  const before = journal.find(row.key)
  if (before) return tally.finish(row, before.finished, true)
  try {
    const { reference, finished } = await live(row, actors)
    journal.add({ key: row.key, reference, finished })
    tally.finish(row, finished, false)
  } catch (error) {
    if (actors.signal?.aborted) return
    tally.fail(row, (error as Error).message)
  } finally {
    progress.tick(tally.done())
  }
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

// A journal of a database that has been thrown away would leave rows out.
async function isOfThisPlatform(journal: Journal, { staff }: Actors): Promise<boolean> {
  const last = journal.last()
  if (!last) return true
  const path = `/api/staff/applications/${last.reference}`
  const { status, body } = await staff.send('main_focal_point', { method: 'GET', path })
  const { theirReference } = body
  return status === 200 && (typeof theirReference !== 'string' || last.key.endsWith(`-${theirReference}`))
}

// On a terminal the bar needs the bare screen; elsewhere whole lines go where messages go.
const screenOf = (io: Io): Screen => ({
  isTty: io.isTty,
  write: (text) => (io.isTty ? process.stderr.write(text) : io.err(text.trimEnd())),
})

function readMappingOrSay(file: string) {
  if (!existsSync(file)) throw new SentenceError(`There is no mapping ${file}.`)
  try {
    return readMapping(file)
  } catch (error) {
    throw new SentenceError((error as Error).message, { cause: error })
  }
}

const asSentence = (error: unknown): unknown =>
  error instanceof MappingError ? new SentenceError(error.message, { cause: error }) : error

function untilTold(): AbortSignal {
  const controller = new AbortController()
  void toldToStop().then(() => controller.abort())
  return controller.signal
}
