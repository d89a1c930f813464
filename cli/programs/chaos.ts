import { createDatabase } from '../../db/connection'
import { areApisReady, renderChaos, waitForEmptyBacklog } from '../../tools/rehearsal/chaos/chaos'
import { injectFaults, planFaults, type ChaosTarget } from '../../tools/rehearsal/chaos/faults'
import { type NetworkCut, prepareNetworkCut } from '../../tools/rehearsal/chaos/network-cut'
import type { ReplaySummary } from '../../tools/rehearsal/replay/summary'
import { dataOption, readWholeNumber } from '../options'
import { type ParsedOptions, type Io, type Program, SentenceError } from '../program'
import { chooseDataFolder, type DataFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type ServiceName } from '../supervisor/platform-file'
import { runReplay } from './replay'
import { runVerify } from './verify'

/** Exit code of a replay after a stop request. */
const INTERRUPTED = 130

/**
 * `bkm chaos <csv>`: replays a CSV file while services are killed and frozen, and PostgreSQL is cut off if possible. Then it runs
 * `bkm verify`. The exit code is 0 when the replay and `bkm verify` have succeeded.
 */
export const chaos: Program = {
  name: 'chaos',
  description:
    'replay a CSV file while the services of the platform that runs here are killed, frozen and cut off; then verify',
  positionals: ['csv'],
  options: {
    kills: {
      type: 'string',
      valueName: 'n',
      defaultValue: '20',
      description: 'number of faults; they hit each service in turn, every fifth fault is a freeze',
    },
    limit: { type: 'string', valueName: 'n', defaultValue: '1500', description: 'use the first n rows of the file' },
    pause: { type: 'string', valueName: 'seconds', defaultValue: '4', description: 'longest pause before a fault' },
    mapping: { type: 'string', valueName: 'file', description: 'how to read the columns of the file (docs/replay.md)' },
    seed: { type: 'string', valueName: 'n', defaultValue: '1', description: 'the same number gives the same pauses' },
    // The reconcile Workflow runs every minute, so within 300 s it nudges a late Workflow more than once.
    grace: {
      type: 'string',
      valueName: 'seconds',
      defaultValue: '300',
      description: 'how long outbox and mails may take to leave, and Workflows to start or end',
    },
    data: dataOption,
  },
  notes: [
    'For rehearsals and tests only: it kills programs with -9. It also cuts PostgreSQL off when the platform and this program run',
    'in their own network namespace: docs/operations.md, Rehearsing failures.',
  ],
  run: runWithOptions,
}

async function runWithOptions({ values, positionals }: ParsedOptions, io: Io): Promise<number> {
  const faultCount = readWholeNumber('kills', values['kills']) ?? 20
  const seed = readWholeNumber('seed', values['seed']) ?? 1
  const graceS = readWholeNumber('grace', values['grace']) ?? 300
  const longestPauseS = readWholeNumber('pause', values['pause']) ?? 4
  const folder = chooseDataFolder(values['data'], io.env)
  const stopping = new AbortController()
  const networkCut = await prepareNetworkCutOrPrint(folder, io)
  const faults = planFaults(Object.keys(getRunningPlatform(folder).programs).toSorted(), {
    count: faultCount,
    seed,
    longestPauseMs: 1_000 * longestPauseS,
    canCut: networkCut !== undefined,
  })
  const replaying = runJsonReplay(positionals[0] ?? '', values, io)
  const injecting = injectFaults(faults, createChaosTarget(folder, networkCut), {
    signal: stopping.signal,
    report: io.err,
  })
  try {
    const stoppingFaults = replaying.then(({ code }) => code === INTERRUPTED && stopping.abort())
    const [{ code, summary }, recoveries] = await Promise.all([replaying, injecting, stoppingFaults])
    if (code === INTERRUPTED) return code
    for (const line of renderChaos(summary, recoveries)) io.out(line)
    await waitForOutboxAndMails(folder, io, 1_000 * graceS)
    const verifyCode = await runVerify(['--data', folder.path, '--grace', String(graceS)], io)
    return code === 0 && verifyCode === 0 ? 0 : 1
  } finally {
    stopping.abort()
    await injecting.catch(() => undefined)
    await networkCut?.close()
  }
}

const createChaosTarget = (folder: DataFolder, networkCut: NetworkCut | undefined): ChaosTarget => ({
  findProcess: (service) => getRunningPlatform(folder).programs[service as ServiceName],
  isReady: () => areApisReady(getRunningPlatform(folder).apis),
  networkCut,
})

/** Prepares to cut PostgreSQL off from the network. Prints the reason and returns undefined when that is not possible. */
async function prepareNetworkCutOrPrint(folder: DataFolder, io: Io): Promise<NetworkCut | undefined> {
  const { owner, postgresApp } = getRunningPlatform(folder)
  const networkCut = await prepareNetworkCut({ platformPid: owner.pid, port: Number(new URL(postgresApp).port) })
  if (!('refusal' in networkCut)) return networkCut
  io.err(
    `PostgreSQL is killed and frozen but not cut off: ${networkCut.refusal}. ` +
      'docs/operations.md, Rehearsing failures, explains how to run both programs in their own network.',
  )
  return undefined
}

/** Runs `bkm replay --json`, shows its messages on standard error and returns its exit code and its summary. */
async function runJsonReplay(
  file: string,
  values: ParsedOptions['values'],
  io: Io,
): Promise<{ code: number; summary: ReplaySummary }> {
  const printedLines: string[] = []
  const { limit, mapping, data } = values
  const options = Object.entries({ limit, mapping, data }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  )
  const out = (line: string) => void printedLines.push(line)
  const code = await runReplay([file, '--json', ...options], { ...io, out, isTty: false })
  return { code, summary: JSON.parse(printedLines.at(-1) ?? '{}') as ReplaySummary }
}

/**
 * Waits until all outbox rows and due mails are sent. Prints how many of them are still waiting after `withinMs`. Throws a
 * SentenceError when the database does not answer.
 */
async function waitForOutboxAndMails(folder: DataFolder, io: Io, withinMs: number): Promise<void> {
  const { postgresApp } = getRunningPlatform(folder)
  const db = createDatabase(postgresApp, { poolMax: 1, statementTimeoutMs: 10_000, applicationName: 'bkm-chaos' })
  try {
    const waitingCount = await waitForEmptyBacklog(db, withinMs)
    if (waitingCount > 0) io.out(`${waitingCount} outbox rows and mails are still waiting.`)
  } catch (cause) {
    throw new SentenceError('The database does not answer after the last fault.', { cause })
  } finally {
    await db.destroy()
  }
}
