import { randomBytes, randomUUID } from 'node:crypto'
import { Connection, WorkflowClient } from '@temporalio/client'
import { createTemporalClient } from '../../temporal/client'
import type { SendResult } from '../../temporal/send-command'
import { startCallRequests } from '../../cli/worker/call-requests'
import { startNumberMails } from '../../cli/worker/number-mails'
import { createNumberMailParts, createWorkerActivities } from '../../cli/worker/worker-activities'
import { type Config, readConfig } from '../../cli/config'
import { type DevInbox, startDevInbox } from '../../tools/embedded/dev-inbox'
import { letTimePass } from '../../temporal/time-skipping'
import { listenToChannel } from '../../db/listen'
import { startRelay } from '../../temporal/relay'
import { startWorker } from '../../cli/worker/start-worker'
import { findApplicationById } from '../../db/tables/applications'
import { createCalendarReader } from '../../db/calendars'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { findRecordedCommand } from '../../db/tables/commands'
import { createDatabase, type Database } from '../../db/connection'
import { listEvents } from '../../db/tables/events'
import { createIntake, type IntakeResult } from '../../db/ledger/intake'
import * as outbox from '../../db/tables/outbox'
import { insertPack } from '../../db/tables/policies'
import { createReferences } from '../../db/references'
import { createTrackingCodes } from '../../db/tracking-codes'
import type { Application } from '../../domain/application'
import type { Arguments, CommandName, HumanCommand } from '../../domain/arguments'
import { endOfDayAfter } from '../../domain/calendar'
import type { Actor, RecordedEvent } from '../../domain/events'
import { decideFirstEvents } from '../../domain/first-events'
import { policyFor } from '../../domain/policy-for'
import type { Pack } from '../../domain/programme'
import { listSeats } from '../../programmes/list-seats'
import { workflowIdOf } from '../../workflows/messages'
import { createMigratedDatabase, createNamespace, getWorkflowBundlePath } from './servers'
import { club, readClub, clubArguments } from './tennis-club'

export const TASK_QUEUE = 'applications'

/** The platform of one test file: a database and a namespace of its own, real intake, Workflows and mail; no HTTP. */
export interface Platform {
  config: Config
  /** the database as its owner, who may change everything */
  ownerDb: Database
  ownerUrl: string
  /** the database as the programs use it */
  db: Database
  client: WorkflowClient
  connection: Connection
  inbox: DevInbox
  /** receives a complaint and returns its id; its Workflow starts as soon as a relay runs */
  submit(words?: string): Promise<string>
  /** starts a worker and a relay in this process */
  startWorker(): Promise<{ stop(): Promise<void> }>
  /** creates a command with usual arguments and a new id; `changedFields` replaces fields */
  createCommand<N extends CommandName>(name: N, by: Actor, changedFields?: Partial<HumanCommand>): HumanCommand
  /** sends a command as the API does: looks up its outcome before sending, and again after a refusal */
  sendCommand(applicationId: string, command: HumanCommand): Promise<SendResult>
  /** creates and sends a command, for staff with the present turn; throws unless it is done */
  giveCommand<N extends CommandName>(
    applicationId: string,
    name: N,
    by: Actor,
    content?: Arguments[N],
  ): Promise<HumanCommand>
  getStage(applicationId: string): Promise<string>
  getTurn(applicationId: string): Promise<number>
  listEvents(applicationId: string): Promise<RecordedEvent[]>
  /** status of the application's last run */
  getRunStatus(applicationId: string): Promise<string>
  /** moves the clock of this application's Workflow forward; its timers on the way fire */
  letTimePass(applicationId: string, seconds: number): Promise<void>
  /** stops everything and drops the database */
  stop(): Promise<void>
}

/**
 * Creates the platform of the tennis club or of another pack, without a worker. Without `server` it uses the Temporal server of
 * the test run.
 */
export async function createTestPlatform(
  name: string,
  server?: { address: string; namespace: string },
  pack: Pack = readClub(),
): Promise<Platform> {
  const database = await createMigratedDatabase(name)
  const address = server?.address ?? process.env['BKM_TEST_TEMPORAL'] ?? ''
  const namespace = server?.namespace ?? (await createNamespace(name))
  const inbox = await startDevInbox()
  const config = readConfig(createEnvironment(database.appUrl, address, namespace, inbox.smtpPort))
  // A connection or a statement that is slow on a busy machine is no outage.
  const timeouts = { acquireTimeoutMs: 20_000, statementTimeoutMs: 20_000 }
  const ownerDb = createDatabase(database.url, {
    poolMax: 4,
    ...timeouts,
    applicationName: 'test-owner',
  })
  const db = createDatabase(database.appUrl, {
    poolMax: 30,
    ...timeouts,
    applicationName: 'test',
  })
  await insertPack(ownerDb, pack, listSeats(pack))
  const connection = await Connection.connect({ address })
  const client = new WorkflowClient({ connection, namespace })
  const temporal = createTemporalClient({ address, namespace, taskQueue: TASK_QUEUE, deadlineMs: 30_000 })
  const startedWorkers: { stop(): Promise<void> }[] = []

  const getState = async (applicationId: string): Promise<Application> => {
    const row = await findApplicationById(db, applicationId)
    if (!row) throw new Error(`no application ${applicationId}`)
    return row.state
  }

  const platform: Platform = {
    config,
    ownerDb,
    ownerUrl: database.url,
    db,
    client,
    connection,
    inbox,
    submit: createSubmit(db, pack),
    async startWorker() {
      const worker = await startWorker({
        address,
        namespace,
        taskQueue: TASK_QUEUE,
        activities: createWorkerActivities(db, config, client),
        bundlePath: getWorkflowBundlePath(),
      })
      const relay = await startTestRelay(platform)
      const numberMails = startNumberMails(createNumberMailParts(db, config), { warn: () => undefined })
      const callRequests = startCallRequests(db, { warn: () => undefined })
      const workerAndRelay = {
        stop: async () => {
          await relay.stop()
          await numberMails.stop()
          await callRequests.stop()
          await worker.stop()
        },
      }
      startedWorkers.push(workerAndRelay)
      return workerAndRelay
    },
    createCommand: (commandName, by, changedFields = {}) =>
      ({
        name: commandName,
        commandId: randomUUID(),
        actor: by,
        sentAt: Date.now(),
        with: clubArguments[commandName],
        ...changedFields,
      }) as HumanCommand,
    async sendCommand(applicationId, command) {
      const findRecordedOutcome = async () => {
        const outcome = (await findRecordedCommand(db, applicationId, [command.commandId]))?.outcome
        return outcome && ({ kind: 'done', outcome } as const)
      }
      const earlierOutcome = await findRecordedOutcome()
      if (earlierOutcome) return earlierOutcome
      const result = await temporal.send(applicationId, command)
      return result.kind === 'refused' ? ((await findRecordedOutcome()) ?? result) : result
    },
    async giveCommand(applicationId, commandName, by, content) {
      const state = await getState(applicationId)
      const turn = by.role === 'applicant' ? {} : { turn: state.turn }
      const command = platform.createCommand(commandName, by, { ...turn, ...(content && { with: content as never }) })
      const result = await platform.sendCommand(applicationId, command)
      if (result.kind !== 'done') throw new Error(`${commandName}: ${JSON.stringify(result)}`)
      return command
    },
    getStage: async (applicationId) => (await getState(applicationId)).stage,
    getTurn: async (applicationId) => (await getState(applicationId)).turn,
    listEvents: (applicationId) => listEvents(db, applicationId, 0),
    getRunStatus: async (applicationId) => (await client.getHandle(workflowIdOf(applicationId)).describe()).status.name,
    letTimePass: (applicationId, seconds) =>
      letTimePass(connection, { namespace, workflowId: workflowIdOf(applicationId), seconds }),
    async stop() {
      for (const workerAndRelay of startedWorkers.splice(0)) await workerAndRelay.stop()
      await temporal.close()
      await connection.close()
      await inbox.stop()
      await db.destroy()
      await ownerDb.destroy()
      await database.drop()
    },
  }
  return platform
}

/** Starts a relay of this platform in this process. */
export function startTestRelay({ client, db, config }: Pick<Platform, 'client' | 'db' | 'config'>) {
  return startRelay({
    client,
    taskQueue: TASK_QUEUE,
    outbox: {
      claim: (limit, leaseMs) => outbox.leaseOutboxRows(db, limit, leaseMs),
      delete: (ids) => outbox.deleteOutboxRows(db, ids),
      postpone: (ids, delayMs) => outbox.postponeOutboxRows(db, ids, delayMs),
    },
    listen: (onRow) => listenToChannel(config.BKM_DATABASE_URL, outbox.OUTBOX_CHANNEL, onRow),
    log: { warn: () => undefined },
  })
}

function createEnvironment(databaseUrl: string, address: string, namespace: string, smtpPort: number) {
  const key = randomBytes(32).toString('hex')
  return {
    BKM_DATABASE_URL: databaseUrl,
    BKM_TEMPORAL_ADDRESS: address,
    BKM_TEMPORAL_NAMESPACE: namespace,
    BKM_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    BKM_BASE_URL: 'http://127.0.0.1:8080',
    BKM_TRACKING_KEY: key,
    // The tests send many applications with the same mail address.
    BKM_FIRST_MAILS_PER_ADDRESS: '0',
    BKM_MAILS_PER_ADDRESS: '0',
    BKM_SEALING_KEY: key,
  }
}

/** Returns the function that receives one complaint and returns the application's id. */
function createSubmit(db: Database, pack: Pack) {
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  const key = randomBytes(32)
  const issued = { tracking: createTrackingCodes(key), references: createReferences(key) }
  const intake = createIntake(db, calendarReader, issued)
  return async (words = 'The net on court one has a hole.'): Promise<string> => {
    const calendar = await calendarReader.get(pack.code, pack.calendar, Date.now(), Date.now() + 10 * 86_400_000)
    const result: IntakeResult = await intake({
      policy: policyFor(pack, 'complaint'),
      language: 'en',
      text: words,
      authorKind: 'applicant',
      applicant: { name: 'A player', email: 'player@club.example' },
      issuesTrackingCode: true,
      decide: (nowMs, texts) =>
        decideFirstEvents(
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
