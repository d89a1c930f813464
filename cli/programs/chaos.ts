import { createDatabase } from '../../db/connection'
import { areReady, renderChaos, waitUntilCarried } from '../../tools/rehearsal/chaos/chaos'
import { injectFaults, planFaults, type Target } from '../../tools/rehearsal/chaos/faults'
import { type NetworkCut, prepareNetworkCut } from '../../tools/rehearsal/chaos/network-cut'
import type { Summary } from '../../tools/rehearsal/replay/summary'
import { readWholeNumber } from '../options'
import { type Given, type Io, type Program, SentenceError } from '../program'
import { type DataFolder, dataFolder, usualFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PartName } from '../supervisor/platform-file'
import { dataOption } from './env'
import { runReplay } from './replay'
import { runVerify } from './verify'

/** Exit code of a replay that was asked to stop. */
const INTERRUPTED = 130

/** `bkm chaos`: a replay while the services are killed, frozen and cut off; `bkm verify` alone judges what was lost. */
export const chaos: Program = {
  name: 'chaos',
  what: 'replay a CSV while the services of the platform running here are killed, frozen and cut off; then verify',
  words: ['csv'],
  options: {
    kills: { type: 'string', value: 'n', usual: '20', what: 'faults: every service in turn, every fifth a freeze' },
    limit: { type: 'string', value: 'n', usual: '1500', what: 'rows of the CSV' },
    pause: { type: 'string', value: 'seconds', usual: '4', what: 'longest quiet time before a fault' },
    mapping: { type: 'string', value: 'file', what: 'how its columns are to be read (docs/replay.md)' },
    seed: { type: 'string', value: 'n', usual: '1', what: 'the same number gives the same pauses' },
    // Reconcile finds within minutes a run that missed a commit.
    grace: {
      type: 'string',
      value: 'seconds',
      usual: '300',
      what: 'how long outbox, mails and Workflows may take to settle',
    },
    data: dataOption,
  },
  notes: [
    'For rehearsals and tests: it kills programs with -9. PostgreSQL is cut off as well when the platform and this program run',
    'in a network namespace of their own: docs/operations.md, Rehearsing failures.',
  ],
  run: runGiven,
}

async function runGiven({ texts, words }: Given, io: Io): Promise<number> {
  const kills = readWholeNumber('kills', texts['kills']) ?? 20
  const seed = readWholeNumber('seed', texts['seed']) ?? 1
  const grace = readWholeNumber('grace', texts['grace']) ?? 300
  const pause = readWholeNumber('pause', texts['pause']) ?? 4
  const folder = dataFolder(texts['data'] ?? io.env['BKM_DATA'] ?? usualFolder)
  const stopping = new AbortController()
  const networkCut = await findNetworkCut(folder, io)
  const faults = planFaults(Object.keys(getRunningPlatform(folder).programs).toSorted(), {
    count: kills,
    seed,
    longestPauseMs: 1_000 * pause,
    canCut: networkCut !== undefined,
  })
  const replayed = replayGiven(words[0] ?? '', texts, io)
  const injected = injectFaults(faults, targetIn(folder, networkCut), { signal: stopping.signal, report: io.err })
  try {
    const interrupted = replayed.then(({ code }) => code === INTERRUPTED && stopping.abort())
    const [{ code, summary }, recoveries] = await Promise.all([replayed, injected, interrupted])
    if (code === INTERRUPTED) return code
    for (const line of renderChaos(summary, recoveries)) io.out(line)
    await waitForBacklog(folder, io, 1_000 * grace)
    const verified = await runVerify(['--data', folder.path, '--grace', String(grace)], io)
    return code === 0 && verified === 0 ? 0 : 1
  } finally {
    stopping.abort()
    await injected.catch(() => undefined)
    await networkCut?.close()
  }
}

const targetIn = (folder: DataFolder, networkCut: NetworkCut | undefined): Target => ({
  findProcess: (service) => getRunningPlatform(folder).programs[service as PartName],
  isReady: () => areReady(getRunningPlatform(folder).apis),
  networkCut,
})

async function findNetworkCut(folder: DataFolder, io: Io): Promise<NetworkCut | undefined> {
  const { owner, postgresApp } = getRunningPlatform(folder)
  const found = await prepareNetworkCut({ platformPid: owner.pid, port: Number(new URL(postgresApp).port) })
  if (!('refusal' in found)) return found
  io.err(
    `PostgreSQL is killed and frozen but not cut off: ${found.refusal}. ` +
      'How to give both a network of their own: docs/operations.md, Rehearsing failures.',
  )
  return undefined
}

/** Shows the replay's own messages, and takes its summary as JSON. */
async function replayGiven(file: string, texts: Given['texts'], io: Io): Promise<{ code: number; summary: Summary }> {
  const printed: string[] = []
  const { limit, mapping, data } = texts
  const options = Object.entries({ limit, mapping, data }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  )
  const out = (line: string) => void printed.push(line)
  const code = await runReplay([file, '--json', ...options], { ...io, out, isTty: false })
  return { code, summary: JSON.parse(printed.at(-1) ?? '{}') as Summary }
}

async function waitForBacklog(folder: DataFolder, io: Io, withinMs: number): Promise<void> {
  const { postgresApp } = getRunningPlatform(folder)
  const db = createDatabase(postgresApp, { poolMax: 1, statementTimeoutMs: 10_000, applicationName: 'bkm-chaos' })
  try {
    const left = await waitUntilCarried(db, withinMs)
    if (left > 0) io.out(`${left} outbox rows and mails are still waiting.`)
  } catch (cause) {
    throw new SentenceError('The database does not answer after the last fault.', { cause })
  } finally {
    await db.destroy()
  }
}
