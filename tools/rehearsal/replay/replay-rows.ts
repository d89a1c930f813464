import type { Journal } from './journal'
import { playRow, type ReplayClients } from './play-row'
import { type RefusedRow, type RowPlan, toKeyPart } from './plan-row'
import { estimateRows, planRows, type RowSource } from './plan-rows'
import { createProgressBar, type ProgressBar, type Screen } from './progress-bar'
import { runConcurrently } from './run-concurrently'
import { createReplayCounts, type ReplayCounts } from './summary'

const SHOW_EVERY_MS = 1_000

export interface ReplayOptions {
  clients: ReplayClients
  journal: Journal
  /** number of rows that are played at the same time */
  concurrency: number
  screen: Screen
}

/**
 * Plays the rows that the journal does not hold, and counts the results of all rows. Takes no further row after the signal of
 * `clients` aborts.
 */
export async function replayRows(
  source: RowSource,
  { clients, journal, concurrency, screen }: ReplayOptions,
): Promise<ReplayCounts> {
  const counts = createReplayCounts()
  const total = Math.min(await estimateRows(source.file), source.limit)
  const progress = createProgressBar(screen, total)
  const replayNext = (row: RowPlan | RefusedRow) => replayRow(row, { clients, journal, counts, progress })
  // One row may take minutes, so a timer also draws the progress.
  const timer = setInterval(() => progress.update(counts.getDoneCount()), SHOW_EVERY_MS)
  await runConcurrently(planRows(source), concurrency, replayNext, clients.signal).finally(() => clearInterval(timer))
  progress.finish(counts.getDoneCount())
  return counts
}

interface RowContext {
  clients: ReplayClients
  journal: Journal
  counts: ReplayCounts
  progress: ProgressBar
}

async function replayRow(row: RowPlan | RefusedRow, { clients, journal, counts, progress }: RowContext): Promise<void> {
  if ('refused' in row) return counts.countFailed(row, row.refused)
  counts.countStarted(row)
  const entry = journal.find(row.key)
  if (entry) return counts.countFinished(entry.finished, true)
  try {
    const { reference, finalStatus } = await playRow(row, clients)
    journal.add({ key: row.key, reference, finished: finalStatus })
    counts.countFinished(finalStatus, false)
  } catch (error) {
    if (clients.signal?.aborted) return
    counts.countFailed(row, (error as Error).message)
  } finally {
    progress.update(counts.getDoneCount())
  }
}

/**
 * Clears the journal unless the API knows its last application under the same id. A journal of another database would make the
 * replay leave out rows that this database lacks.
 */
export async function clearForeignJournal(journal: Journal, { staff }: ReplayClients): Promise<void> {
  const last = journal.findLast()
  if (!last) return
  const path = `/api/staff/applications/${last.reference}`
  const { status, body } = await staff.send('main_focal_point', { method: 'GET', path })
  const { theirReference } = body
  const isKnown =
    status === 200 && (typeof theirReference !== 'string' || last.key.endsWith(`-${toKeyPart(theirReference)}`))
  if (!isKnown) journal.clear()
}
