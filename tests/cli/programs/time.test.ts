import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from '../../../cli/options'
import { time } from '../../../cli/programs/time'
import { locateDataFolder } from '../../../cli/supervisor/data-folder'
import { createLocalPlatform, markReady } from '../../../cli/supervisor/local-platform'
import { createTestPlatform, type Platform } from '../../support/platform'
import { createTestIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(120_000)

const folder = locateDataFolder(mkdtempSync(join(tmpdir(), 'bkm-time-')))
let platform: Platform
let reference: string

beforeAll(async () => {
  platform = await createTestPlatform('cli-time')
  const options = {
    apiPort: 0,
    isFresh: false,
    topology: 'embedded',
    isRehearsal: false,
    hasTemporalUi: false,
    hasSample: false,
    apis: 1,
    workers: 1,
  } as const
  const localPlatform = createLocalPlatform(folder, { ...options, packs: [], printLine: () => undefined })
  localPlatform.fileContent.postgresApp = platform.config.BKM_DATABASE_URL
  localPlatform.fileContent.temporal = platform.config.BKM_TEMPORAL_ADDRESS
  localPlatform.fileContent.namespace = platform.config.BKM_TEMPORAL_NAMESPACE
  markReady(localPlatform)
  const id = await platform.submit()
  reference = (await platform.ownerDb('application').where({ id }).first()).reference
})
afterAll(async () => {
  await platform?.stop()
  rmSync(folder.path, { recursive: true, force: true })
})

const runTime = (typedReference: string) =>
  time.run(readOptions(time, [typedReference, '--days', '1', '--data', folder.path]), createTestIo({}))

// No relay runs, so the Workflow does not exist. `time` finds the application, and then the Temporal server refuses.
test.each([
  ['upper case', () => reference],
  ['lower case', () => reference.toLowerCase()],
  ['spaces for hyphens', () => reference.replaceAll('-', ' ')],
])('`time` finds an application by its reference in %s', async (_, createTypedReference) => {
  await expect(runTime(createTypedReference())).rejects.toThrow(/^The Temporal server .*does not let time pass/)
})

test('`time` reports a reference of no application in a sentence', async () => {
  await expect(runTime('26-AAAA-AAA')).rejects.toThrow('There is no application 26-AAAA-AAA here.')
})
