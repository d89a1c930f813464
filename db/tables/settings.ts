import { type Database, json, type Transaction } from '../connection'
import { guarded } from '../errors'

/** What the platform remembers of itself, by name. */
export interface Settings {
  /** the namespace the runs live in: another id under the same name means that Temporal lost everything */
  namespace: { name: string; id: string }
  /** the greatest ordinal of a calendar version whose dues every case was asked to follow */
  calendars: { ordinal: number }
  sweep: Sweep
  comparison: Comparison
  /** the last complete comparison */
  compared: Comparison
  reconcile: ReconcileReport
}

/** A walk through all living applications in order of id, some at a time; absent when none is under way. */
export interface Sweep {
  why: 'namespace' | 'calendar' | 'asked'
  /** id of the last application asked */
  after: string
}

/** Rows against runs, bucket by bucket: how far it has come and what it found. The lists hold the first of each. */
export interface Comparison {
  beganAt: number
  /** ids are cut into 16^digits buckets by how they begin */
  digits: number
  nextBucket: number
  open: number
  running: number
  /** without a run, or without the tasks or mails they owe: asked to run */
  asked: number
  askedReferences: string[]
  /** Workflow ids of runs that belong to no application */
  orphans: string[]
}

/** What the last run of the Schedule saw and did: counts, references and ids. */
export interface ReconcileReport {
  at: number
  overdue: { clock: number; mail: number }
  repaired: number
  /** asked more than once and overdue still */
  unrepaired: { count: number; references: string[] }
  sweep: { asked: number; isUnderWay: boolean }
  outbox: { rows: number; oldestAt?: number }
  /** mails that were given up */
  undelivered: { count: number; references: string[] }
  compared?: Comparison
}

export async function findSetting<N extends keyof Settings>(
  db: Database | Transaction,
  name: N,
): Promise<Settings[N] | undefined> {
  const row = await guarded(() => db('setting').where({ name }).first('value'))
  return row?.value ?? undefined
}

/** The same, kept from others until the transaction ends; the row is made where it is absent. */
export async function lockSetting<N extends keyof Settings>(
  trx: Transaction,
  name: N,
): Promise<Settings[N] | undefined> {
  await trx('setting').insert({ name, value: 'null' }).onConflict('name').ignore()
  const row = await trx('setting').where({ name }).forUpdate().first('value')
  return row.value ?? undefined
}

/** undefined = it is remembered no more */
export async function keepSetting<N extends keyof Settings>(
  db: Database | Transaction,
  name: N,
  value: Settings[N] | undefined,
): Promise<void> {
  const row = { name, value: json(value) ?? 'null' }
  await guarded(() => db('setting').insert(row).onConflict('name').merge())
}
