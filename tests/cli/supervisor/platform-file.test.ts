import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { locateDataFolder } from '../../../cli/supervisor/data-folder'
import { createLocalPlatform, markReady } from '../../../cli/supervisor/local-platform'
import { getRunningPlatform, writePlatformFile } from '../../../cli/supervisor/platform-file'

const path = mkdtempSync(join(tmpdir(), 'bkm-platform-file-'))
const folder = locateDataFolder(path)
afterAll(() => rmSync(path, { recursive: true, force: true }))

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

it('other programs find a platform only after all services have started, because some addresses are unknown before', () => {
  expect(() => getRunningPlatform(folder)).toThrow('No platform is running')
  const platform = createLocalPlatform(folder, { ...options, packs: [], printLine: () => undefined })
  writePlatformFile(folder.platformFile, platform.fileContent)
  expect(() => getRunningPlatform(folder)).toThrow('is still starting')
  markReady(platform)
  expect(getRunningPlatform(folder)).toMatchObject({ isReady: true, namespace: 'bekhedmetkom' })
})
