import type { Journal } from './journal'
import { type Actors, live } from './play-row'
import type { Plan, Refused } from './plan-row'
import { estimateRows, planRows, type RowsOptions } from './plan-rows'
import { createProgress, type Progress, type Screen } from './progress-bar'
import { runLanes } from './run-concurrently'
import { createTally, type Tally } from './summary'

const SHOW_EVERY_MS = 1_000

export interface ReplayParts {
  actors: Actors
  journal: Journal
  /** rows that are played at the same time */
  concurrency: number
  screen: Screen
}

/** Plays every row of the file and counts what became of it. Stops taking rows when the signal of `actors` aborts. */
export async function replayRows(
  rows: RowsOptions,
  { actors, journal, concurrency, screen }: ReplayParts,
): Promise<Tally> {
  const tally = createTally()
  const total = Math.min(await estimateRows(rows.file), rows.limit)
  const progress = createProgress(screen, total)
  const play = (row: Plan | Refused) => replayRow(row, { actors, journal, tally, progress })
  // One row may last for minutes, so the progress is drawn by a timer too.
  const shown = setInterval(() => progress.tick(tally.done()), SHOW_EVERY_MS)
  await runLanes(planRows(rows), concurrency, play, actors.signal).finally(() => clearInterval(shown))
  progress.end(tally.done())
  return tally
}

interface RowParts {
  actors: Actors
  journal: Journal
  tally: Tally
  progress: Progress
}

async function replayRow(row: Plan | Refused, { actors, journal, tally, progress }: RowParts): Promise<void> {
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

/** Empties a journal that speaks of another database: its rows would be left out here. */
export async function forgetForeignJournal(journal: Journal, { staff }: Actors): Promise<void> {
  const last = journal.last()
  if (!last) return
  const path = `/api/staff/applications/${last.reference}`
  const { status, body } = await staff.send('main_focal_point', { method: 'GET', path })
  const { theirReference } = body
  const isKnown = status === 200 && (typeof theirReference !== 'string' || last.key.endsWith(`-${theirReference}`))
  if (!isKnown) journal.forget()
}
