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

/** `bkm chaos <csv>`: replays a CSV file while services are killed, frozen and cut off. Then `bkm verify` decides. */
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
    // The default leaves time for reconcile, which finds a Workflow that missed a commit within minutes.
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
  run: runParsed,
}

async function runParsed({ values, positionals }: ParsedOptions, io: Io): Promise<number> {
  const kills = readWholeNumber('kills', values['kills']) ?? 20
  const seed = readWholeNumber('seed', values['seed']) ?? 1
  const grace = readWholeNumber('grace', values['grace']) ?? 300
  const pause = readWholeNumber('pause', values['pause']) ?? 4
  const folder = chooseDataFolder(values['data'], io.env)
  const stopping = new AbortController()
  const networkCut = await findNetworkCut(folder, io)
  const faults = planFaults(Object.keys(getRunningPlatform(folder).programs).toSorted(), {
    count: kills,
    seed,
    longestPauseMs: 1_000 * pause,
    canCut: networkCut !== undefined,
  })
  const replaying = runJsonReplay(positionals[0] ?? '', values, io)
  const injecting = injectFaults(faults, createTarget(folder, networkCut), { signal: stopping.signal, report: io.err })
  try {
    const interrupted = replaying.then(({ code }) => code === INTERRUPTED && stopping.abort())
    const [{ code, summary }, recoveries] = await Promise.all([replaying, injecting, interrupted])
    if (code === INTERRUPTED) return code
    for (const line of renderChaos(summary, recoveries)) io.out(line)
    await waitForOutboxAndMails(folder, io, 1_000 * grace)
    const verifyCode = await runVerify(['--data', folder.path, '--grace', String(grace)], io)
    return code === 0 && verifyCode === 0 ? 0 : 1
  } finally {
    stopping.abort()
    await injecting.catch(() => undefined)
    await networkCut?.close()
  }
}

const createTarget = (folder: DataFolder, networkCut: NetworkCut | undefined): ChaosTarget => ({
  findProcess: (service) => getRunningPlatform(folder).programs[service as ServiceName],
  isReady: () => areApisReady(getRunningPlatform(folder).apis),
  networkCut,
})

async function findNetworkCut(folder: DataFolder, io: Io): Promise<NetworkCut | undefined> {
  const { owner, postgresApp } = getRunningPlatform(folder)
  const networkCut = await prepareNetworkCut({ platformPid: owner.pid, port: Number(new URL(postgresApp).port) })
  if (!('refusal' in networkCut)) return networkCut
  io.err(
    `PostgreSQL is killed and frozen but not cut off: ${networkCut.refusal}. ` +
      'docs/operations.md, Rehearsing failures, explains how to run both programs in their own network.',
  )
  return undefined
}

/** Runs `bkm replay --json`, shows its messages and returns its exit code and summary. */
async function runJsonReplay(
  file: string,
  values: ParsedOptions['values'],
  io: Io,
): Promise<{ code: number; summary: ReplaySummary }> {
  const printed: string[] = []
  const { limit, mapping, data } = values
  const options = Object.entries({ limit, mapping, data }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  )
  const out = (line: string) => void printed.push(line)
  const code = await runReplay([file, '--json', ...options], { ...io, out, isTty: false })
  return { code, summary: JSON.parse(printed.at(-1) ?? '{}') as ReplaySummary }
}

/** Waits until outbox and mails are sent; prints how many are still waiting after `withinMs`. */
async function waitForOutboxAndMails(folder: DataFolder, io: Io, withinMs: number): Promise<void> {
  const { postgresApp } = getRunningPlatform(folder)
  const db = createDatabase(postgresApp, { poolMax: 1, statementTimeoutMs: 10_000, applicationName: 'bkm-chaos' })
  try {
    const left = await waitForEmptyBacklog(db, withinMs)
    if (left > 0) io.out(`${left} outbox rows and mails are still waiting.`)
  } catch (cause) {
    throw new SentenceError('The database does not answer after the last fault.', { cause })
  } finally {
    await db.destroy()
  }
}
