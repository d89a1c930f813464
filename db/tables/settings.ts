import { type Database, toJsonb, type Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** The stored values of the platform itself, by key. */
export interface Settings {
  /** Temporal's namespace; another id under the same name means that Temporal lost all Workflows */
  namespace: { name: string; id: string }
  /** greatest ordinal of the calendar versions for which all applications were nudged */
  calendars: { ordinal: number }
  sweep: NudgeAllState
  comparison: Comparison
  /** the last complete comparison */
  compared: Comparison
  reconcile: ReconcileReport
}

/** State of nudging all living applications, page by page in order of id; absent when it is not under way. */
export interface NudgeAllState {
  why: 'namespace' | 'calendar' | 'asked'
  /** id of the last nudged application */
  after: string
}

/** Progress and findings of comparing rows with Workflow runs, bucket by bucket. The lists contain only the first ones. */
export interface Comparison {
  beganAt: number
  /** ids are divided into 16^digits buckets by their first digits */
  digits: number
  nextBucket: number
  open: number
  running: number
  /** applications that lacked a run, a task or a send time and were nudged */
  asked: number
  askedReferences: string[]
  /** Workflow ids of runs that belong to no application */
  orphans: string[]
}

/** Findings and acts of the last run of the Schedule: counts, references and ids. */
export interface ReconcileReport {
  at: number
  overdue: { clock: number; mail: number }
  repaired: number
  /** still overdue after more than one nudge */
  unrepaired: { count: number; references: string[] }
  sweep: { asked: number; isUnderWay: boolean }
  outbox: { rows: number; oldestAt?: number }
  /** applications with given-up mails */
  undelivered: { count: number; references: string[] }
  compared?: Comparison
}

export async function findSetting<N extends keyof Settings>(
  db: Database | Transaction,
  name: N,
): Promise<Settings[N] | undefined> {
  const row = await withSafeErrors(() => db('setting').where({ name }).first('value'))
  return row?.value ?? undefined
}

/** Reads a setting and locks its row until the transaction ends. Creates the row if it is absent. */
export async function lockSetting<N extends keyof Settings>(
  trx: Transaction,
  name: N,
): Promise<Settings[N] | undefined> {
  await trx('setting').insert({ name, value: 'null' }).onConflict('name').ignore()
  const row = await trx('setting').where({ name }).forUpdate().first('value')
  return row.value ?? undefined
}

/** Stores a setting; undefined removes its value. */
export async function storeSetting<N extends keyof Settings>(
  db: Database | Transaction,
  name: N,
  value: Settings[N] | undefined,
): Promise<void> {
  const row = { name, value: toJsonb(value) ?? 'null' }
  await withSafeErrors(() => db('setting').insert(row).onConflict('name').merge())
}
