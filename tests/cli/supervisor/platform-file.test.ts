import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFolder } from '../../../cli/supervisor/data-folder'
import { openPlatform, sayReady } from '../../../cli/supervisor/platform'
import { getRunningPlatform, writeRecord } from '../../../cli/supervisor/platform-file'

const path = mkdtempSync(join(tmpdir(), 'bkm-record-'))
const folder = dataFolder(path)
afterAll(() => rmSync(path, { recursive: true, force: true }))

const wishes = { wantedPort: 0, isFresh: false, topology: 'embedded', isRehearsal: false, apis: 1, workers: 1 } as const

it('a platform is given to other programs once every part works, not while some addresses are unknown', () => {
  expect(() => getRunningPlatform(folder)).toThrow('No platform is running')
  const platform = openPlatform(folder, { ...wishes, packs: [], say: () => undefined })
  writeRecord(folder.record, platform.record)
  expect(() => getRunningPlatform(folder)).toThrow('is still starting')
  sayReady(platform)
  expect(getRunningPlatform(folder)).toMatchObject({ isReady: true, namespace: 'bekhedmetkom' })
})
