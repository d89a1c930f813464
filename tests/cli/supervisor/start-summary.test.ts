import { chooseDataFolder, dataOption, locateDataFolder } from '../../../cli/supervisor/data-folder'
import { createLocalPlatform, type PlatformOptions } from '../../../cli/supervisor/local-platform'
import { createEnvironment } from '../../../cli/supervisor/program-services'
import { renderStartSummary } from '../../../cli/supervisor/start-summary'
import { refuseProductionSample } from '../../../cli/supervisor/topology'

/** The start summary of a platform whose Temporal server has this UI; empty: none. */
function renderSummary(temporalUi: string): string {
  const platform = createPlatform({ hasTemporalUi: temporalUi !== '' })
  Object.assign(platform.fileContent, { api: 'http://127.0.0.1:8080', temporalUi, temporal: '127.0.0.1:7233' })
  return renderStartSummary(platform, [], 1_000).join('\n')
}

const createPlatform = (options: Partial<PlatformOptions>) =>
  createLocalPlatform(locateDataFolder('/nowhere'), {
    apiPort: 0,
    isFresh: false,
    topology: 'embedded',
    isRehearsal: false,
    hasTemporalUi: false,
    hasSample: false,
    apis: 1,
    workers: 1,
    packs: [],
    printLine: () => undefined,
    ...options,
  })

test('the start summary begins with the address of the pages', () => {
  expect(renderSummary('').trimStart().split('\n')[0]).toBe('Open http://127.0.0.1:8080 in a browser.')
})

test('the command for the addresses names the folder, unless it is the usual one', () => {
  expect(renderSummary('')).toContain('`npm run -s bkm -- env --data /nowhere` prints')
  expect(dataOption(locateDataFolder('/a folder'))).toBe(' --data "/a folder"')
  expect(dataOption(chooseDataFolder(undefined, {}))).toBe('')
})

test('the start summary leads to the page that opens Temporal’s screens, and never to the screens themselves', () => {
  const summary = renderSummary('http://localhost:8233')
  expect(summary).toContain('http://127.0.0.1:8080/en/administration/screens')
  expect(summary).not.toMatch(/8233|UNSAFE/)
  expect(renderSummary('')).not.toContain('screens')
})

test('the start summary has the address of the sign-in page in both languages', () => {
  expect(renderSummary('')).toMatch(
    /Sign-in page +http:\/\/127.0.0.1:8080\/ar\/sign-in +http:\/\/127.0.0.1:8080\/en\/sign-in/,
  )
})

test('the API gets the demo sign-ins in a rehearsal, and never in a production topology that serves people', () => {
  const hasDemos = (options: Partial<PlatformOptions>) =>
    createEnvironment(createPlatform(options))['BKM_DEMO_SIGN_INS'] !== undefined
  expect(hasDemos({ topology: 'embedded' })).toBe(true)
  expect(hasDemos({ topology: 'production', isRehearsal: true })).toBe(true)
  expect(hasDemos({ topology: 'production', isRehearsal: false })).toBe(false)
})

test('invented applications never come into a production topology', () => {
  expect(() => refuseProductionSample('production', true)).toThrow('Only --topology embedded takes --sample')
  expect(() => refuseProductionSample('production', false)).not.toThrow()
  expect(() => refuseProductionSample('embedded', true)).not.toThrow()
})
