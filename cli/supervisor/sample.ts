import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createCalendarReader } from '../../db/calendars'
import { createDatabase } from '../../db/connection'
import { createImport } from '../../db/ledger/import-events'
import { createReferences } from '../../db/references'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createPolicyReader } from '../../db/tables/policies'
import { createTrackingCodes } from '../../db/tracking-codes'
import { type InsertedApplication, insertSample } from '../../tools/rehearsal/sample/insert-sample'
import { deriveKey } from '../../api/secrets'
import { parseKey } from '../variable-parsers'
import { SentenceError } from '../program'
import { renderColumns } from '../options'
import type { DataFolder } from './data-folder'
import type { LocalPlatform } from './local-platform'

/** The programme whose pack has the entities, codes and words of the invented applications. */
const SAMPLE_PROGRAMME = 'bekhedmetkom'

/** How many tracking codes `bkm start --sample` prints. */
const PRINTED = 6

/**
 * Fills the platform with invented applications, and adds their references and tracking codes to a file of the data folder. Only those
 * that are not stored yet are inserted.
 */
export async function insertSampleApplications({ fileContent, keys, packs, folder }: LocalPlatform): Promise<void> {
  const pack = packs.find(({ code }) => code === SAMPLE_PROGRAMME)
  if (!pack) throw new SentenceError(`The invented applications need the pack ${SAMPLE_PROGRAMME}.`)
  const db = createDatabase(fileContent.postgresApp, {
    poolMax: 2,
    statementTimeoutMs: 30_000,
    applicationName: 'bkm-sample',
  })
  try {
    const policyReader = createPolicyReader(db)
    const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
    const trackingKey = parseKey(keys.tracking)
    const importApplication = createImport(db, calendarReader, {
      tracking: createTrackingCodes(trackingKey),
      references: createReferences(deriveKey(trackingKey, 'references')),
    })
    const parts = { db, policyReader, calendarReader, importApplication }
    const onInserted = (application: InsertedApplication) => addToFile(folder, application)
    await insertSample(parts, pack, Date.now(), onInserted)
  } finally {
    await db.destroy()
  }
}

/** Adds one application at once, because its tracking code is readable nowhere else. */
function addToFile({ sample: file }: DataFolder, application: InsertedApplication): void {
  writeFileSync(file, `${JSON.stringify([...readFile(file), application], null, 2)}\n`, { mode: 0o600 })
}

const readFile = (file: string): InsertedApplication[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as InsertedApplication[]) : []

/** Renders some invented applications that a newcomer can track, and the name of the file with all of them. */
export function renderSample({ sample: file }: DataFolder): string[] {
  const withCode = readFile(file).filter(({ trackingCode }) => trackingCode !== undefined)
  const stages = new Map(withCode.map((application) => [application.stage, application]))
  const shown = [...stages.values()].slice(0, PRINTED)
  return [
    '',
    'Some of the invented applications (POST /api/applications/track):',
    ...renderColumns(
      shown.map(({ reference, trackingCode = '', language, course }) => [reference, trackingCode, language, course]),
    ),
    `All of them: ${file}`,
  ]
}
