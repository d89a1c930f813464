import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, WorkflowClient } from '@temporalio/client'
import { createTemporal, type Sent } from '../../temporal/client'
import { wireActivities } from '../../cli/worker/wire-activities'
import { type Config, readConfig } from '../../cli/config'
import { type DevInbox, startDevInbox } from '../../tools/embedded/dev-inbox'
import { letTimePass } from '../../temporal/time-skipping'
import { listen } from '../../db/listen'
import { startRelay } from '../../temporal/relay'
import { startWork } from '../../cli/worker/run-worker'
import { findById } from '../../db/tables/applications'
import { createCalendars, getCalendarInForce } from '../../db/calendars'
import { findOutcome } from '../../db/tables/commands'
import { createDatabase, type Database } from '../../db/connection'
import { listEvents } from '../../db/tables/events'
import { createIntake, type IntakeResult } from '../../db/ledger/intake'
import * as outbox from '../../db/tables/outbox'
import { insertPack } from '../../db/tables/policies'
import { createTracking } from '../../db/tracking-codes'
import type { Arguments, CommandName, HumanCommand } from '../../domain/arguments'
import { endOfDayAfter } from '../../domain/calendar'
import type { Actor, Recorded } from '../../domain/events'
import { open } from '../../domain/birth'
import { type Pack, policyFor } from '../../domain/programme'
import { readPack } from '../../programmes/pack'
import { listSeats } from '../../programmes/seats'
import { workflowIdOf } from '../../workflows/messages'
import { freshDatabase, freshNamespace, workflowBundle } from './servers'

export const QUEUE = 'applications'

const seat = (where: string, name: string) => `tennis/${where}/${name}`
const actor = (role: Actor['role'], personId: string, seatId: string, more: Partial<Actor> = {}): Actor => ({
  role,
  personId,
  seatId,
  ...more,
})

/** Seats of the tennis club, as the API would resolve them. */
export const club = {
  applicant: actor('applicant', 'applicant', 'applicant'),
  triage: actor('main_focal_point', 'triage', seat('sector.courts', 'main_focal_point')),
  coach: actor('entity', 'coach', seat('centre-court', 'coach'), { rung: 0 }),
  secondCoach: actor('entity', 'second-coach', seat('centre-court', 'coach-2'), { rung: 0 }),
  duty: actor('duty', 'porter', seat('-', 'night_porter')),
  unit: actor('complaint_unit', 'unit', seat('-', 'complaint_unit')),
  secondUnit: actor('complaint_unit', 'second-unit', seat('-', 'complaint_unit-2')),
} satisfies Record<string, Actor>

const aText = () => ({ id: randomUUID(), sha256: '0'.repeat(64) })

const contents: Arguments = {
  accept: {},
  redirect: { where: 'elsewhere', text: aText() },
  route: { importance: 'normal', pillar: 'court', entity: { code: 'centre-court', kind: 'ground' } },
  claim: {},
  unclaim: {},
  answer: { text: aText(), outcome: 'done' },
  ask: { text: aText() },
  return: { reason: 'not_ours' },
  release: {},
  sendBack: { reason: 'unclear', text: aText() },
  rate: { solved: 'yes' },
  object: { reason: 'not_solved' },
  confirm: { text: aText() },
  reopen: { text: aText() },
  reply: { text: aText() },
  withdraw: { reason: 'settled' },
  remark: { text: aText(), audience: 'staff' },
}

export interface Platform {
  config: Config
  owner: Database
  ownerUrl: string
  db: Database
  client: WorkflowClient
  connection: Connection
  inbox: DevInbox
  /** receives an application; its Workflow starts once a worker's relay runs */
  submit(words?: string): Promise<string>
  /** starts worker and relay in this process */
  startWorker(): Promise<{ stop(): Promise<void> }>
  command<N extends CommandName>(name: N, by: Actor, more?: Partial<HumanCommand>): HumanCommand
  /** as the API does: looked up by its id first, and once more before a refusal is believed */
  send(applicationId: string, command: HumanCommand): Promise<Sent>
  /** sends with the present turn until it is answered, and expects it to be done */
  give<N extends CommandName>(applicationId: string, name: N, by: Actor, content?: Arguments[N]): Promise<HumanCommand>
  stageOf(applicationId: string): Promise<string>
  turnOf(applicationId: string): Promise<number>
  eventsOf(applicationId: string): Promise<Recorded[]>
  statusOf(applicationId: string): Promise<string>
  /** moves this case's Workflow forward; its timers on the way fire */
  pass(applicationId: string, seconds: number): Promise<void>
  stop(): Promise<void>
}

const theClub = (): Pack => readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))

/** The club with a hundred times its seconds: nobody falls silent while a slow machine restarts its servers. */
export function unhurriedClub(): Pack {
  const pack = theClub()
  // Types may share their targets: each is multiplied once, in a copy.
  const types = Object.entries(pack.types).map(([type, rules]) => [
    type,
    { ...rules, targets: hundredfold(rules.targets) },
  ])
  return { ...pack, types: Object.fromEntries(types) }
}

const DAYS = 'overallDays'

/** Every number of minutes in it. */
function hundredfold<T>(value: T, name = ''): T {
  if (typeof value === 'number') return (name === DAYS ? value : 100 * value) as T
  if (Array.isArray(value)) return value.map((one) => hundredfold(one)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hundredfold(inner, key)])) as T
}

/** The tennis club's platform on a database and a namespace of its own: real intake, engine, mail; no HTTP. */
export async function aPlatform(
  name: string,
  at?: { address: string; namespace: string },
  pack: Pack = theClub(),
): Promise<Platform> {
  const database = await freshDatabase(name)
  const address = at?.address ?? process.env['BKM_TEST_TEMPORAL'] ?? ''
  const namespace = at?.namespace ?? (await freshNamespace(name))
  const inbox = await startDevInbox()
  const config = readConfig(environment(database.appUrl, address, namespace, inbox.smtpPort))
  const owner = createDatabase(database.url, { poolMax: 4, statementTimeoutMs: 10_000, applicationName: 'test-owner' })
  const db = createDatabase(database.appUrl, { poolMax: 30, statementTimeoutMs: 5_000, applicationName: 'test' })
  await insertPack(owner, pack, listSeats(pack))
  const connection = await Connection.connect({ address })
  const client = new WorkflowClient({ connection, namespace })
  const temporal = createTemporal({ address, namespace, taskQueue: QUEUE, deadlineMs: 30_000 })
  const running: { stop(): Promise<void> }[] = []

  const row = async (applicationId: string) => {
    const found = await findById(db, applicationId)
    if (!found) throw new Error(`no application ${applicationId}`)
    return found
  }

  const platform: Platform = {
    config,
    owner,
    ownerUrl: database.url,
    db,
    client,
    connection,
    inbox,
    submit: createSubmit(db, pack),
    async startWorker() {
      const worker = await startWork({
        address,
        namespace,
        taskQueue: QUEUE,
        activities: wireActivities(db, config, client),
        bundlePath: workflowBundle(),
      })
      const relay = await startRelayOf(platform)
      const both = {
        stop: async () => {
          await relay.stop()
          await worker.stop()
        },
      }
      running.push(both)
      return both
    },
    command: (commandName, by, more = {}) =>
      ({
        name: commandName,
        commandId: randomUUID(),
        actor: by,
        sentAt: Date.now(),
        with: contents[commandName],
        ...more,
      }) as HumanCommand,
    async send(applicationId, command) {
      const known = async () => {
        const outcome = await findOutcome(db, applicationId, command.commandId)
        return outcome && ({ kind: 'done', outcome } as const)
      }
      return (await known()) ?? (await orKnown(await temporal.send(applicationId, command), known))
    },
    async give(applicationId, commandName, by, content) {
      const { state } = await row(applicationId)
      const turn = by.role === 'applicant' ? {} : { turn: state.turn }
      const command = platform.command(commandName, by, { ...turn, ...(content && { with: content as never }) })
      const sent = await platform.send(applicationId, command)
      if (sent.kind !== 'done') throw new Error(`${commandName}: ${JSON.stringify(sent)}`)
      return command
    },
    stageOf: async (applicationId) => (await row(applicationId)).state.stage,
    turnOf: async (applicationId) => (await row(applicationId)).state.turn,
    eventsOf: (applicationId) => listEvents(db, applicationId, 0),
    statusOf: async (applicationId) => (await client.getHandle(workflowIdOf(applicationId)).describe()).status.name,
    pass: (applicationId, seconds) =>
      letTimePass(connection, { namespace, workflowId: workflowIdOf(applicationId), seconds }),
    async stop() {
      for (const part of running.splice(0)) await part.stop()
      await temporal.close()
      await connection.close()
      await inbox.stop()
      await db.destroy()
      await owner.destroy()
      await database.drop()
    },
  }
  return platform
}

const orKnown = async (sent: Sent, known: () => Promise<Sent | undefined>): Promise<Sent> =>
  sent.kind === 'refused' ? ((await known()) ?? sent) : sent

export function startRelayOf({ client, db, config }: Pick<Platform, 'client' | 'db' | 'config'>) {
  return startRelay({
    client,
    taskQueue: QUEUE,
    outbox: {
      claim: (limit, leaseMs) => outbox.claim(db, limit, leaseMs),
      done: (ids) => outbox.done(db, ids),
      failed: (ids, delayMs) => outbox.failed(db, ids, delayMs),
    },
    listen: (onRow) => listen(config.BKM_DATABASE_URL, outbox.OUTBOX_CHANNEL, onRow),
    log: { warn: () => undefined },
  })
}

function environment(databaseUrl: string, address: string, namespace: string, smtpPort: number) {
  const key = randomBytes(32).toString('hex')
  return {
    BKM_DATABASE_URL: databaseUrl,
    BKM_TEMPORAL_ADDRESS: address,
    BKM_TEMPORAL_NAMESPACE: namespace,
    BKM_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    BKM_BASE_URL: 'http://127.0.0.1:8080',
    BKM_TRACKING_KEY: key,
    BKM_SEALING_KEY: key,
  }
}

function createSubmit(db: Database, pack: Pack) {
  const calendars = createCalendars((programme, code) => getCalendarInForce(db, programme, code))
  const intake = createIntake(db, calendars, createTracking(randomBytes(32)))
  return async (words = 'The net on court one has a hole.'): Promise<string> => {
    const calendar = await calendars.get(pack.code, pack.calendar, Date.now(), Date.now() + 10 * 86_400_000)
    const result: IntakeResult = await intake({
      policy: policyFor(pack, 'complaint'),
      language: 'en',
      text: words,
      authorKind: 'applicant',
      applicant: { name: 'A player', email: 'player@club.example' },
      givesTrackingCode: true,
      decide: (nowMs, texts) =>
        open(
          {
            type: 'complaint',
            channel: 'web',
            words,
            sector: 'courts',
            submittedBy: 'applicant',
            promisedAt: endOfDayAfter(calendar, nowMs, 3),
            ...texts,
          },
          pack,
          club.applicant,
          nowMs,
        ),
      seal: () => new Uint8Array(),
    })
    if (result.kind !== 'received') throw new Error(`not received: ${result.kind}`)
    return result.receipt.applicationId
  }
}

/** Waits until `look` gives something true; fails after `withinMs` with what was waited for. */
export async function until<T>(what: string, look: () => Promise<T>, withinMs = 30_000): Promise<NonNullable<T>> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const seen = await look().catch(() => undefined)
    if (seen) return seen
    if (Date.now() > giveUpAt) throw new Error(`waited ${withinMs} ms in vain until ${what}`)
    await sleep(50)
  }
}
